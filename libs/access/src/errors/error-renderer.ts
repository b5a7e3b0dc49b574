import { NexusError, TooManyRequests, Unavailable } from '#libs/kernel';
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
  const seconds = retryAfterOf(error);
  if (seconds !== null) void reply.header('retry-after', String(seconds));
}

/** After how many seconds the same may be asked again; null where waiting helps nobody. */
export function retryAfterOf(error: NexusError): number | null {
  return error instanceof Unavailable || error instanceof TooManyRequests ? error.retryAfterSeconds : null;
}
