import { GraphQLError } from 'graphql';

/** What was thrown first, below what graphql-js wrapped it in. */
export function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}
