// The sentences that the server says, as they stand in its source.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

/** A sentence with `*` for what differs each time, and where it stands. */
export interface Sentence {
  readonly text: string;
  readonly file: string;
}

const FOLDERS = ['libs', 'apps/server/src/graphql'];
/** Two words, the first of letters or of what differs. */
const WORDS = /[a-z\d*’'")\]:,;] [a-z\d*("'`]/i;
const NO_SENTENCE =
  /^[^a-z]*$|\b(?:SELECT|AND|AS|ILIKE)\b|\b[A-Z]{2,} [A-Z]{2,}\b|::[a-z]|(?:charset|max-age)=/;
/** Calls and properties whose texts are for the database, the log or the schema. */
const CALLS = new Set(['query', 'where', 'andWhere', 'select', 'addSelect', 'write', 'warn', 'Error']);
const PROPERTIES = new Set(['description', 'deprecationReason', 'detail']);

/** Every text of the server that reads as a sentence and may be shown to people: none of schemas, logs or SQL. */
export function sentencesOfServer(): Sentence[] {
  return sources().flatMap(sentencesIn);
}

/** The fields of GraphQL inputs whose length or number is limited: class-validator names them in what it says. */
export function limitedFields(): string[] {
  const inputs = sources()
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => /@(?:Input|Args)Type\(/.test(text));
  const found = inputs.flatMap((text) => [
    ...text.matchAll(/@(?:Length|Array|M(?:ax|in))\w*\([^]*?\n {2}(?:readonly )?(\w+)[!?]/g),
  ]);
  return [...new Set(found.map(([, name]) => name!))];
}

function sources(): string[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return files.filter((file) => /(?<!\.spec|\.sql|messages\.\w\w)\.ts$/.test(file));
}

function sentencesIn(file: string): Sentence[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    if (isForMachines(node)) return;
    const text = isPassedToMachine(node) ? null : textOf(node);
    if (text !== null && WORDS.test(text) && !NO_SENTENCE.test(text))
      found.push({ text: text.replace(/^ /, '* '), file }); // it goes on where something else stands
    if (text === null || ts.isTemplateExpression(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The text of a literal, of a template, or of literals that `+` makes one. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `*${literal.text}`).join('');
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === null || right === null ? null : left + right;
}

function isForMachines(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isTaggedTemplateExpression(node)) return true;
  if (ts.isDecorator(node)) return !/^@Matches\b/.test(node.getText()); // the others' texts are the schema's
  return ts.isPropertyAssignment(node) && PROPERTIES.has(node.name.getText());
}

function isPassedToMachine({ parent }: ts.Node): boolean {
  if (!parent || (!ts.isCallExpression(parent) && !ts.isNewExpression(parent))) return false;
  const { expression } = parent;
  return CALLS.has(ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText());
}
