import { BadInput, Forbidden, type NexusError, Unauthenticated } from '#libs/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ErrorRenderer } from './error-renderer.js';

/** RFC 9457 problem details, with the challenges of RFC 6750 §3 and RFC 9728 §5.1. */
export class ProblemRenderer extends ErrorRenderer {
  constructor(private readonly publicUrl: string) {
    super();
  }

  matches(): boolean {
    return true;
  }

  render(error: NexusError, request: FastifyRequest, reply: FastifyReply): void {
    this.challenge(error, reply);
    void reply
      .status(error.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: TITLES[error.status] ?? 'Error',
          status: error.status,
          detail: error.message,
          ...(error instanceof BadInput && error.problems.length > 0 ? { errors: error.problems } : {}),
          instance: request.id,
        }),
      );
  }

  private challenge(error: NexusError, reply: FastifyReply): void {
    const metadata = `resource_metadata="${this.publicUrl}/.well-known/oauth-protected-resource"`;
    if (error instanceof Unauthenticated) {
      const problem = error.reason === 'invalid_token' ? `error="invalid_token", ` : '';
      void reply.header('www-authenticate', [`Bearer ${problem}${metadata}`, 'Basic realm="Nexus211"']);
    }
    if (error instanceof Forbidden && error.needed.length > 0) {
      void reply.header(
        'www-authenticate',
        `Bearer error="insufficient_scope", scope="${error.needed.join(' ')}", ${metadata}`,
      );
    }
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Not acceptable as it stands',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Temporarily unavailable',
};
