import { asGraphQLError, asNexusError, type GraphQLContext } from '#libs/access';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { GraphQLFormattedError } from 'graphql';

const MOST_TOKENS = 4_000;

/** The GraphQL admin API at /graphql. `schema.graphql` is checked in; a test compares it with the code. */
export function graphqlModule(): DynamicModule {
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    introspection: true,
    playground: false,
    graphiql: false,
    includeStacktraceInErrorResponses: false,
    preserveHttpStatusForExecutionErrors: false, // else Nest says 200 over the 503 and 429 of our errors
    fieldResolverEnhancers: ['guards'],
    parseOptions: { maxTokens: MOST_TOKENS },
    context: (request: GraphQLContext['request'], reply: GraphQLContext['reply']): GraphQLContext => ({
      request,
      reply,
    }),
    formatError,
  });
}

/** Errors that our filter made pass as they are; anything else that was not expected tells nothing. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
  const original = (error as { originalError?: unknown }).originalError ?? error;
  const known = asGraphQLError(asNexusError(original));
  return { ...formatted, message: known.message, extensions: known.extensions };
}
