import { asGraphQLError, asNexusError, type ErrorLog, type GraphQLContext, noteError } from '#libs/access';
import { DateTime } from '#libs/paging';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import { causeOf } from './cause-of.js';
import { costRule } from './cost.rule.js';
import { ignoreEmptyTexts } from './empty-text.js';
import { introspectionRule } from './introspection.rule.js';
import { rootFieldsRule } from './root-fields.rule.js';
import { storableTextRule } from './storable-text.rule.js';
import { withoutValues } from './without-values.js';

/** Comparing fields of the same name, which validating does, takes the square of their number. */
const MOST_TOKENS = 1_500;

/** The GraphQL admin API at /graphql. `schema.graphql` is checked in; a test compares it with the code. */
export function graphqlModule(log: ErrorLog): DynamicModule {
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    buildSchemaOptions: { scalarsMap: [{ type: Date, scalar: DateTime }] },
    transformSchema: ignoreEmptyTexts,
    introspection: true,
    csrfPrevention: false, // concerns cookies only: assertNotForged refuses those, and a Bearer GET is fine
    playground: false,
    graphiql: false,
    includeStacktraceInErrorResponses: false,
    preserveHttpStatusForExecutionErrors: false, // else Nest says 200 over the 503 and 429 of our errors
    fieldResolverEnhancers: ['guards', 'filters'], // else what a nested field throws passes our filter by
    parseOptions: { maxTokens: MOST_TOKENS },
    validationRules: [rootFieldsRule, introspectionRule, costRule, storableTextRule],
    context: (request: GraphQLContext['request'], reply: GraphQLContext['reply']): GraphQLContext => ({
      request,
      reply,
    }),
    formatError: (formatted, error) => formatError(formatted, error, log),
  });
}

/**
 * What a resolver threw passes as our filter made it; what broke outside of one is logged and hidden; what
 * graphql-js finds wrong with a request is reported without the caller's values.
 */
function formatError(formatted: GraphQLFormattedError, error: unknown, log: ErrorLog): GraphQLFormattedError {
  const cause = causeOf(error);
  if (formatted.extensions?.['code'] === 'INTERNAL_SERVER_ERROR') {
    if (cause instanceof GraphQLError && cause.extensions['code'] !== undefined) return formatted; // logged by our filter
    const known = asNexusError(cause);
    noteError(log, known);
    const { message, extensions } = asGraphQLError(known);
    return { ...formatted, message, extensions };
  }
  if (formatted.path !== undefined) return formatted;
  const message =
    cause instanceof RangeError ? 'The document is nested too deeply.' : withoutValues(formatted.message);
  return { ...formatted, message };
}
