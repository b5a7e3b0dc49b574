import { BadInput, Forbidden, NexusError, TooManyRequests, Unauthenticated, Unavailable } from '#libs/kernel';
import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Turns an error into the answer of one family of endpoints. */
export abstract class ErrorRenderer {
  /** Whether this family answers the request; the first of the list that says so renders. */
  abstract matches(request: FastifyRequest): boolean;
  abstract render(error: NexusError, request: FastifyRequest, reply: FastifyReply): void;
}

/** A failure that nobody expected: told as such, detailed in the log only. */
export class Unexpected extends NexusError {
  readonly status = 500;

  constructor(cause: unknown) {
    super(
      'Something went wrong on our side.',
      cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    );
  }
}

/** A status that the framework gave: unknown route, wrong method, body too large, wrong media type. */
export class ProtocolError extends NexusError {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Whatever was thrown, as an error that can be shown. */
export function asNexusError(error: unknown): NexusError {
  if (error instanceof NexusError) return error;
  if (error instanceof HttpException) return new ProtocolError(error.getStatus(), error.message);
  const status = (error as { statusCode?: unknown }).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new ProtocolError(status, (error as Error).message);
  }
  return new Unexpected(error);
}

/** Headers that go with an error in every family. */
export function setErrorHeaders(error: NexusError, reply: FastifyReply): void {
  void reply.header('cache-control', 'no-store');
  if (error instanceof Unavailable || error instanceof TooManyRequests) {
    void reply.header('retry-after', String(error.retryAfterSeconds));
  }
}

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
