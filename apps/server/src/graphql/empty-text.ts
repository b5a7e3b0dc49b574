import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLArgument,
  type GraphQLSchema,
  GraphQLID,
  GraphQLString,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/**
 * Optional input fields whose empty text says something: it removes what was set, or is refused because the value can be
 * changed but not removed.
 */
export const MEANINGFUL_WHEN_EMPTY: ReadonlySet<string> = new Set([
  'ConfigureOAuthInput.backchannelLogoutUri',
  'UpdateApplicationInput.description',
  'UpdateApplicationInput.homepageUrl',
  'UpdateApplicationInput.logoUrl',
  'UpdateApplicationInput.name',
  'UpdateApplicationInput.privacyUrl',
  'UpdateApplicationInput.termsUrl',
  'UpdateWebhookEndpointInput.url',
]);

type Values = Record<string, unknown>;
type Inputs = readonly (GraphQLArgument | GraphQLInputField)[];

/**
 * Takes an empty text for an optional argument or input field as one that was left out, whatever the field: clients
 * generated for languages without null (genqlient among them) send `after: ""` and `query: ""` on every first page.
 */
export function ignoreEmptyTexts(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve, args } = field;
      if (!resolve || args.length === 0) continue;
      field.resolve = (source, values: Values, context, info) =>
        resolve(source, withoutEmptyTexts(values, args), context, info);
    }
  }
  return schema;
}

function withoutEmptyTexts(values: Values, inputs: Inputs, type?: GraphQLInputObjectType): Values {
  const kept = { ...values };
  for (const input of inputs) {
    const { name } = input;
    if (kept[name] === '' && isIgnoredWhenEmpty(input, type)) delete kept[name];
    else if (Object.hasOwn(kept, name)) kept[name] = inside(kept[name], input.type);
  }
  return kept;
}

/** Optional, and a text or an id. */
function isIgnoredWhenEmpty(input: Inputs[number], owner?: GraphQLInputObjectType): boolean {
  const isText = input.type === GraphQLString || input.type === GraphQLID;
  return isText && !MEANINGFUL_WHEN_EMPTY.has(`${owner?.name}.${input.name}`);
}

function inside(value: unknown, type: Inputs[number]['type']): unknown {
  if (isNonNullType(type)) return inside(value, type.ofType);
  if (isListType(type) && Array.isArray(value)) return value.map((item) => inside(item, type.ofType));
  if (!isInputObjectType(type) || typeof value !== 'object' || value === null) return value;
  return withoutEmptyTexts(value as Values, Object.values(type.getFields()), type);
}
