import type { NexusError } from '#libs/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { asGraphQLError } from './error.filter.js';
import { ErrorRenderer } from './error-renderer.js';

/** What fails at /graphql before there is an operation (a body that is no JSON, say), in the form of all its errors. */
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
