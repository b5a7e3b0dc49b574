import { TooManyRequests, UserError } from '#libs/kernel';
import type { FastifyReply } from 'fastify';

import type { FieldProblem } from './field.js';

/**
 * What a form is shown again with: an expected failure, of a field or of the whole.
 * @throws whatever else the error is
 */
export function problemOfForm(
  error: unknown,
  reply: FastifyReply,
): { problem: FieldProblem; status: number } {
  if (error instanceof TooManyRequests) {
    void reply.header('retry-after', String(error.retryAfterSeconds));
    return { problem: { field: '', message: error.text }, status: error.status };
  }
  if (!(error instanceof UserError)) throw error;
  return { problem: { field: error.field?.[0] ?? '', message: error.text }, status: error.status };
}
