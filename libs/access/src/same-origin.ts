import { Forbidden } from '#libs/kernel';

import type { AccessRequest } from './request.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site may have caused with the person's cookie: the browser says it comes from
 * elsewhere, or it is a POST of a kind that a plain form can send. (Forms of pages carry a token of their own.)
 * @param origins this server's own
 * @throws Forbidden
 */
export function assertNotForged(request: AccessRequest, origins: ReadonlySet<string>): void {
  if (SAFE_METHODS.has(request.method)) return;
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  const isForeign =
    (origin !== undefined && !origins.has(origin)) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (isForeign) throw new Forbidden('A request with a session must come from this site.');
  const isJson = /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
  if (request.method === 'POST' && !isJson) {
    throw new Forbidden('A request with a session must be JSON.');
  }
}
