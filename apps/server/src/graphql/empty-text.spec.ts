import { readFileSync } from 'node:fs';

import {
  buildSchema,
  type GraphQLInputType,
  GraphQLID,
  GraphQLString,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

import { ignoreEmptyTexts, MEANINGFUL_WHEN_EMPTY } from './empty-text.js';

const isText = (type: GraphQLInputType) => type === GraphQLString || type === GraphQLID;

/** A value with `""` for every text in it, required or not. */
function emptied(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return emptied(type.ofType);
  if (isListType(type)) return [emptied(type.ofType)];
  if (!isInputObjectType(type)) return '';
  return Object.fromEntries(
    Object.values(type.getFields()).map((field) => [field.name, emptied(field.type)]),
  );
}

/** The paths of the optional texts that are still there. */
function emptyTextsIn(type: GraphQLInputType, value: unknown): string[] {
  if (isNonNullType(type)) return emptyTextsIn(type.ofType, value);
  if (isListType(type)) return (value as unknown[]).flatMap((item) => emptyTextsIn(type.ofType, item));
  if (!isInputObjectType(type)) return [];
  const fields = Object.values(type.getFields()).filter(({ name }) => Object.hasOwn(value as object, name));
  return fields.flatMap((field) =>
    isText(field.type)
      ? [`${type.name}.${field.name}`]
      : emptyTextsIn(field.type, (value as Record<string, unknown>)[field.name]),
  );
}

describe('an empty text', () => {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ name, args }) => args.length > 0 && !name.startsWith('__'));
  const received = new Map<string, Record<string, unknown>>();
  for (const field of fields) {
    field.resolve = (_source, values: Record<string, unknown>) => received.set(field.name, values);
  }
  ignoreEmptyTexts(schema);
  for (const field of fields) {
    const values = Object.fromEntries(field.args.map(({ name, type }) => [name, emptied(type)]));
    void field.resolve!(null, values, null, null as never);
  }

  it('is left out of every optional argument and input of schema.graphql, unless it has a meaning there', () => {
    const left = fields.flatMap(({ name, args }) => {
      const values = received.get(name)!;
      return args.flatMap((each) => {
        if (!Object.hasOwn(values, each.name)) return [];
        return isText(each.type) ? [`${name}(${each.name})`] : emptyTextsIn(each.type, values[each.name]);
      });
    });
    expect(left.toSorted()).toEqual([...MEANINGFUL_WHEN_EMPTY].toSorted());
    expect(fields.length).toBeGreaterThan(80);
  });

  it('stays in what is required, so that its own rules refuse it', () => {
    const text = JSON.stringify([...received.values()]);
    expect(received.get('node')).toEqual({ id: '' });
    expect(text).toContain('"name":""');
    expect(received.get('createApplication')).toEqual({ input: { name: '', scopes: [''], template: '' } });
  });
});
