import { readTimestamp } from '#libs/kernel';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** Error message for invalid values. It does not repeat the value. */
export const DATE_TIME_RULE =
  'A DateTime must be an RFC 3339 timestamp with an offset, such as "2026-01-31T09:30:00Z".';

/**
 * Timestamps of the GraphQL API. Rejects everything that JavaScript would guess at, such as dates without a time, local
 * times, numbers and dates that do not exist: an expiry must not depend on the server's time zone.
 */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'An RFC 3339 timestamp, such as `2026-01-31T09:30:00Z`. Input requires an offset; output is in UTC, to the millisecond.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  serialize: (value) => (value as Date).toISOString(),
});

function read(value: unknown): Date {
  const date = typeof value === 'string' ? readTimestamp(value) : undefined;
  if (!date) throw new GraphQLError(DATE_TIME_RULE);
  return date;
}
