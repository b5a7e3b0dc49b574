import { readFileSync } from 'node:fs';

import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLObjectType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

import { SCHEMA } from './graphql-calls.js';

/** Root fields with what the checked-in list of permissions, which another test compares with what is served, says. */
const ROOT_FIELDS = [
  ...readFileSync('test/architecture/permissions.txt', 'utf8').matchAll(/^(Query|Mutation)\.(\w+) — (.*)$/gm),
].map(([, root, name, requirement]) => ({ root: root!, name: name!, requirement: requirement! }));

/** An operation for each root field of which the list of permissions says this, with something for every argument. */
export function operationsOf(requirement: RegExp): [name: string, operation: string][] {
  return ROOT_FIELDS.filter((field) => requirement.test(field.requirement)).map(({ root, name }) => {
    const field = (SCHEMA.getType(root) as GraphQLObjectType).getFields()[name]!;
    const given = field.args.filter(isRequiredArgument);
    const args = given.map((argument) => `${argument.name}: ${somethingOf(argument.type)}`).join(', ');
    const selection = isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '';
    return [name, `${root.toLowerCase()} { ${name}${args && `(${args})`} ${selection} }`];
  });
}

/** A literal that the type takes. */
function somethingOf(type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (isListType(getNullableType(type))) return '[]';
  if (isEnumType(named)) return named.getValues()[0]!.name;
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${somethingOf(field.type)}`).join(', ')} }`;
  }
  return named.name === 'Boolean' ? 'true' : ['Int', 'Float'].includes(named.name) ? '1' : '"something"';
}
