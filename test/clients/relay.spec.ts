import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildSchema, type GraphQLField, isNonNullType } from 'graphql';

const COMPILER = createRequire(import.meta.url)('relay-compiler') as string;
const PAGE = ['first', 'after', 'last', 'before'];

const project = mkdtempSync(join(tmpdir(), 'nexus-relay-'));
afterAll(() => rmSync(project, { recursive: true }));

const connections = Object.values(
  buildSchema(readFileSync('schema.graphql', 'utf8')).getQueryType()!.getFields(),
).filter(({ type }) => String(type).endsWith('Connection!'));

/** A list as Relay's documentation pages it, forwards and backwards (`usePaginationFragment`). */
function paginated({ name, args }: GraphQLField<unknown, unknown>): string {
  const used = args.filter((each) => PAGE.includes(each.name) || isNonNullType(each.type));
  const definitions = used.map((each) => `${each.name}: { type: "${String(each.type)}" }`).join(', ');
  const values = used.map((each) => `${each.name}: $${each.name}`).join(', ');
  return `graphql\`
    fragment List_${name} on Query @argumentDefinitions(${definitions}) @refetchable(queryName: "List_${name}_Query") {
      ${name}(${values}) @connection(key: "List_${name}") { edges { node { id } } } }\`;`;
}

describe('relay-compiler', () => {
  it('compiles @connection on every list of schema.graphql', () => {
    mkdirSync(join(project, 'src'));
    cpSync('schema.graphql', join(project, 'schema.graphql'));
    writeFileSync(join(project, 'src/List.ts'), connections.map(paginated).join('\n'));
    const config = { src: './src', schema: './schema.graphql', language: 'typescript' };
    writeFileSync(join(project, 'relay.config.json'), JSON.stringify(config));
    execFileSync(COMPILER, ['relay.config.json'], { cwd: project, stdio: 'pipe' });
    const compiled = readdirSync(join(project, 'src/__generated__'));
    expect(connections.length).toBeGreaterThan(10);
    expect(compiled.filter((file) => file.endsWith('_Query.graphql.ts'))).toHaveLength(connections.length);
  });
});
