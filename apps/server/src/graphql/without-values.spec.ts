import { buildSchema, graphql } from 'graphql';

import { withoutValues } from './without-values.js';

const SECRET = 'nxs_canary; at "input.role"; Field "canary"';

const schema = buildSchema(`
  enum Role { OWNER MEMBER }
  input ChangeInput { id: ID! role: Role count: Int names: [String!] }
  type Query { find(input: ChangeInput, first: Int, role: Role, name: String, isIt: Boolean): String }
`);

/** Returns the error message of graphql-js about a request. */
async function messageOf(source: string, input?: unknown): Promise<string> {
  const { errors } = await graphql({ schema, source, variableValues: { input } });
  expect(errors![0]!.message).toContain('canary');
  return withoutValues(errors![0]!.message);
}

describe('an error about a GraphQL request does not contain its values', () => {
  const QUERY = 'query ($input: ChangeInput) { find(input: $input) }';

  it.each<[object, string]>([
    [{ id: 'x', role: SECRET }, 'Variable "$input" got an invalid value at "input.role".'],
    [{ id: 'x', count: SECRET }, 'Variable "$input" got an invalid value at "input.count".'],
    [{ id: 'x', names: ['y', { SECRET }] }, 'Variable "$input" got an invalid value at "input.names[1]".'],
    [{ role: 'OWNER', names: ['canary'] }, 'Field "id" of required type "ID!" was not provided.'],
    [{ id: 'x', more: 'canary' }, 'Field "more" is not defined by type "ChangeInput".'],
  ])('in a variable: %j', async (input, expected) => {
    const message = await messageOf(QUERY, input);
    expect(message).toContain(expected);
    expect(message).not.toContain('canary');
  });

  it.each([
    ['{ find(first: "canary") }', 'Int cannot represent non-integer value.'],
    ['{ find(name: { canary: 1 }) }', 'String cannot represent a non string value.'],
    ['{ find(isIt: "canary") }', 'Boolean cannot represent a non boolean value.'],
    ['{ find(role: canary) }', 'A value does not exist in "Role" enum.'],
    ['{ find(role: "canary") }', 'Enum "Role" cannot represent non-enum value.'],
    ['{ find(input: "canary") }', 'Expected value of type "ChangeInput".'],
    ['{ find("canary") }', 'Syntax Error: Expected Name.'],
    ['{ "canary" }', 'Syntax Error: Expected Name.'],
    ['canary', 'Syntax Error: Unexpected Name.'],
  ])('in the document: %s', async (source, expected) => {
    expect(await messageOf(source)).toBe(expected);
  });

  it('and names what the schema lacks', () => {
    const message = 'Cannot query field "naem" on type "Query". Did you mean "name"?';
    expect(withoutValues(message)).toBe(message);
  });
});
