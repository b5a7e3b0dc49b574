import { BadInput, currentLocale, type NexusError } from '#libs/kernel';
import { textIn } from '#libs/messages';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { challengesOf } from '../guard/challenge.js';
import { ErrorRenderer, problemsFor } from './error-renderer.js';

/** Renders errors as problem details (RFC 9457), with the challenges of a protected resource. */
export class ProblemRenderer extends ErrorRenderer {
  constructor(private readonly publicUrl: string) {
    super();
  }

  matches(): boolean {
    return true;
  }

  render(error: NexusError, request: FastifyRequest, reply: FastifyReply): void {
    const challenges = challengesOf(error, this.publicUrl, request.url);
    if (challenges.length > 0) void reply.header('www-authenticate', challenges);
    void reply
      .status(error.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: TITLES[error.status] ?? 'Error',
          status: error.status,
          code: error.code,
          detail: textIn(currentLocale(), error.text),
          ...(Object.keys(error.params).length > 0 ? { params: error.params } : {}),
          ...(error instanceof BadInput && error.problems.length > 0 ? { errors: problemsFor(error) } : {}),
          instance: request.id,
        }),
      );
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
  422: 'Unprocessable content',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Temporarily unavailable',
};
