import { BadInput, isStorableText } from '#libs/kernel';
import type { FastifyRequest } from 'fastify';

const DEEPEST = 32;

/**
 * Refuses text that PostgreSQL can't hold (NUL, lone surrogates), addresses that are no UTF-8, and bodies nested too
 * deeply to walk, before any handler sees them.
 * @throws BadInput
 */
export function assertStorableText(request: FastifyRequest): void {
  assertDecodable(request.url);
  assertStorable(request.params, 0);
  assertStorable(request.query, 0);
  assertStorable(request.body instanceof URLSearchParams ? [...request.body] : request.body, 0);
}

function assertStorable(value: unknown, depth: number): void {
  if (typeof value === 'string') {
    if (!isStorableText(value))
      throw new BadInput('Text must not contain NUL characters or lone surrogates.');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth === DEEPEST) throw new BadInput(`The body is nested deeper than ${DEEPEST} levels.`);
  for (const [key, item] of Object.entries(value)) {
    assertStorable(key, depth);
    assertStorable(item, depth + 1);
  }
}

/** The parser of the query leaves bad escapes as they are. */
function assertDecodable(url: string): void {
  try {
    decodeURIComponent(url);
  } catch {
    throw new BadInput('The address is not valid UTF-8.');
  }
}
