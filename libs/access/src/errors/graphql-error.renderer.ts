import {
  BadInput,
  currentLocale,
  Forbidden,
  type NexusError,
  TooManyRequests,
  Unauthenticated,
  Unavailable,
  UserError,
} from '#libs/kernel';
import { textIn } from '#libs/messages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';

import { ErrorRenderer, retryAfterOf, problemsFor } from './error-renderer.js';

/** Renders errors at /graphql that occur before there is an operation, such as a body that is not JSON. */
export class GraphQLErrorRenderer extends ErrorRenderer {
  matches(request: FastifyRequest): boolean {
    return /^\/graphql(?:[/?]|$)/.test(request.url);
  }

  render(error: NexusError, _request: FastifyRequest, reply: FastifyReply): void {
    const { message, extensions } = asGraphQLError(error);
    const { http: _head, ...shown } = extensions;
    void reply
      .status(error.status)
      .type('application/json')
      .send(JSON.stringify({ errors: [{ message, extensions: shown }] }));
  }
}

/** Converts an error to an entry of `errors` in a GraphQL response, with its code in `extensions`. */
export function asGraphQLError(error: NexusError): GraphQLError {
  const extensions: Record<string, unknown> = {
    // Clients distinguish invalid input by this code. The specific one is in `userErrors` of mutations.
    code: error instanceof UserError ? 'BAD_USER_INPUT' : error.code,
  };
  if (Object.keys(error.params).length > 0) extensions['params'] = error.params;
  if (error instanceof Forbidden && error.needed.length > 0) extensions['scopes'] = error.needed;
  if (error instanceof BadInput && error.problems.length > 0) extensions['problems'] = problemsFor(error);
  const retryAfter = retryAfterOf(error);
  if (retryAfter !== null) extensions['retryAfter'] = retryAfter;
  if (error instanceof Unavailable || error instanceof TooManyRequests) {
    extensions['http'] = headOf(error.status, retryAfter);
  }
  // The challenge depends on the original error; formatting removes it from the response.
  const originalError = error instanceof Unauthenticated ? error : undefined;
  return new GraphQLError(textIn(currentLocale(), error.text), { extensions, originalError });
}

/** HTTP status and headers that Apollo sets, for proxies and clients that do not read the body. */
function headOf(status: number, retryAfter: number | null) {
  return { status, headers: new Map(retryAfter === null ? [] : [['retry-after', String(retryAfter)]]) };
}
