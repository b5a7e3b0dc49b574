// Texts are in plain English: standard terms instead of home-made ones. Old texts that are left may only become fewer.
import { globSync, readFileSync } from 'node:fs';

import ts from 'typescript';

/** Words that texts of this project had a private meaning for, or that say in a riddle what a plain word says. */
const REFUSED = /\b(whoever|whomever|nobody|anew|newcomers?|stands?|standing|tells?|told|hence|thereof)\b/gi;

/** How many are left in files of this kind: lower a number when texts are rewritten, never raise it. */
const LEFT: Readonly<Record<string, number>> = {
  'apps/console/src/**/*.{ts,tsx}': 157,
  'libs/embedded-postgres/src/**/*.ts': 4, // the account `nobody`
  'test/console/**/*.ts': 46,
  'test/flows/**/*.ts': 251,
  'test/isolation/**/*.ts': 40,
  'test/pages/**/*.ts': 7,
  'test/security/**/*.ts': 78,
  'test/support/**/*.ts': 20,
};

/** The comments and literals of a source file, without names that code uses. */
function textsOf(path: string): string[] {
  const source = readFileSync(path, 'utf8');
  if (!/\.tsx?$/.test(path)) return [source];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, source);
  const texts: string[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isComment =
      token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia;
    const isLiteral = token >= ts.SyntaxKind.StringLiteral && token <= ts.SyntaxKind.TemplateTail;
    // A literal without a space is a name: of a column, an event, a class.
    if (isComment || (isLiteral && scanner.getTokenText().includes(' '))) texts.push(scanner.getTokenText());
  }
  return texts;
}

function found(pattern: string): string[] {
  return globSync(pattern)
    .filter(
      (path) =>
        path !== 'test/architecture/voice.spec.ts' &&
        !/messages\.(?!en)\w\w\.ts$|node_modules|\/i18n\/spanish\//.test(path),
    )
    .flatMap((path) =>
      textsOf(path).flatMap((text) => [...text.matchAll(REFUSED)].map(([word]) => `${path}: ${word}`)),
    );
}

const AREAS = [
  'schema.graphql',
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...globSync('docs/*').map((path) => (path.endsWith('.md') ? path : `${path}/**/*.md`)),
  ...globSync('libs/*').map((path) => `${path}/src/**/*.ts`),
  'apps/server/src/**/*.ts',
  'apps/console/src/**/*.{ts,tsx}',
  ...globSync('test/*', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `test/${name}/**/*.ts`),
];

describe('the texts of', () => {
  it.each(AREAS)('%s are in plain English', (pattern) => {
    const words = found(pattern);
    const left = LEFT[pattern] ?? 0;
    expect(words.length > left ? words : []).toEqual([]);
    expect({ pattern, left: words.length }).toEqual({ pattern, left }); // fewer: lower the number above
  });
});
