import { initGraphQLTada } from 'gql.tada';

import type { introspection } from './schema.js';

/**
 * Writes a query, mutation or fragment down: what it answers and what it takes are typed after schema.graphql, so a
 * field that the server does not have fails to compile.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; ID: string };
  disableMasking: true;
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
