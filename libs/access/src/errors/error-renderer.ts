import { type BadInput, currentLocale, NexusError, TooManyRequests, Unavailable } from '#libs/kernel';
import { type Message, textIn } from '#libs/messages';
import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { say } from '../messages.js';

/** Renders errors as responses of one group of endpoints. */
export abstract class ErrorRenderer {
  /** Whether this renderer handles the request. The first matching renderer of the list is used. */
  abstract matches(request: FastifyRequest): boolean;
  abstract render(error: NexusError, request: FastifyRequest, reply: FastifyReply): void;
}

/** An unexpected error. Its details are in the log only. */
export class Unexpected extends NexusError {
  readonly status = 500;
  readonly code = 'INTERNAL_SERVER_ERROR';

  constructor(cause: unknown) {
    super(say('error.internal'), cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  }
}

const PROTOCOL_CODES: Readonly<Record<number, string>> = {
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'CONTENT_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** A status from the framework: unknown route, wrong method, body too large, wrong media type. */
export class ProtocolError extends NexusError {
  get code(): string {
    return PROTOCOL_CODES[this.status] ?? 'BAD_USER_INPUT';
  }

  constructor(
    readonly status: number,
    text: Message | string,
  ) {
    super(text);
  }
}

/** Converts any thrown value to an error that can be shown. */
export function asNexusError(error: unknown): NexusError {
  if (error instanceof NexusError) return error;
  if (error instanceof HttpException) return new ProtocolError(error.getStatus(), error.message);
  const status = (error as { statusCode?: unknown }).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new ProtocolError(status, (error as Error).message);
  }
  return new Unexpected(error);
}

/** Sets the headers that every error response has. */
export function setErrorHeaders(error: NexusError, reply: FastifyReply): void {
  void reply.header('cache-control', 'no-store');
  const seconds = retryAfterOf(error);
  if (seconds !== null) void reply.header('retry-after', String(seconds));
}

/** Returns the seconds to wait before a retry; null if a retry does not help. */
export function retryAfterOf(error: NexusError): number | null {
  return error instanceof Unavailable || error instanceof TooManyRequests ? error.retryAfterSeconds : null;
}

/** Returns the invalid fields with texts in the language of the reader. */
export function problemsFor({ problems }: BadInput): { field: string; message: string }[] {
  return problems.map(({ field, message }) => ({ field, message: textIn(currentLocale(), message) }));
}
