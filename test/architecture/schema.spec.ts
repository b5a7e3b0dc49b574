import { readFileSync } from 'node:fs';

import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';

import { graphql } from '../support/clients.js';
import { printOutline } from '../support/outline.js';
import { startTestServer, type TestServer } from '../support/server.js';

const FILE = 'schema.graphql';
/** Not ours to describe; their fields are. */
const ROOTS = ['Query', 'Mutation'];

let server: TestServer;
let schema: GraphQLSchema;

beforeAll(async () => {
  server = await startTestServer();
  const { body } = await graphql(server, {}, getIntrospectionQuery({ specifiedByUrl: true }));
  schema = buildClientSchema(body.data);
});
afterAll(() => server.stop());

/** Everything in a type that can be described, by its path. */
function describables(type: GraphQLNamedType): [path: string, description: string | null | undefined][] {
  const own: ReturnType<typeof describables> = [[type.name, type.description]];
  if (isEnumType(type)) {
    return [...own, ...type.getValues().map((value) => at(`${type.name}.${value.name}`, value))];
  }
  if (isInputObjectType(type)) {
    return [
      ...own,
      ...Object.values(type.getFields()).map((field) => at(`${type.name}.${field.name}`, field)),
    ];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  const fields = Object.values(type.getFields()).flatMap((field) => [
    at(`${type.name}.${field.name}`, field),
    ...field.args.map((argument) => at(`${type.name}.${field.name}(${argument.name})`, argument)),
  ]);
  return [...own, ...fields];
}

function at(path: string, { description }: { description?: string | null }): [string, typeof description] {
  return [path, description];
}

describe('the schema of the GraphQL API', () => {
  it('is the checked-in schema.graphql (npm run schema rewrites it)', () => {
    const present = printSchema(lexicographicSortSchema(schema));
    expect(`${present}\n`).toBe(readFileSync(FILE, 'utf8'));
  });

  it('is what npm run schema writes', async () => {
    expect(await printOutline('schema')).toBe(readFileSync(FILE, 'utf8'));
  });

  it('describes every type, field, argument, enum value and input', () => {
    const ours = Object.values(schema.getTypeMap()).filter(
      (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
    );
    const all = ours.flatMap(describables).filter(([path]) => !ROOTS.includes(path));
    const mute = all.filter(([, text]) => !text?.trim()).map(([path]) => path);
    expect(mute).toEqual([]);
    expect(all.length).toBeGreaterThan(200);
  });
});
