import { readTimestamp } from '#libs/kernel';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** What a client is told that sends anything else; it repeats no value. */
export const DATE_TIME_RULE =
  'A DateTime must be an RFC 3339 timestamp with an offset, such as "2026-01-31T09:30:00Z".';

/**
 * Timestamps of the GraphQL API. Anything that JavaScript would guess at (days without a time, local times, numbers, days
 * that no calendar has) is refused: an expiry must not depend on the server's time zone.
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
