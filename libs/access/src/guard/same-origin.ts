import { Forbidden } from '#libs/kernel';

import { say } from '../messages.js';
import type { AccessRequest } from './request.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const GRAPHQL = /^\/graphql(\?|$)/;
/** Header that scripts of other origins can send only after a preflight, which this server rejects with cookies. */
const PREFLIGHTED = 'apollo-require-preflight';

/**
 * Rejects a request with a session cookie that another site may have caused: the browser reports another origin, or it
 * is a POST that an HTML form can send, or a GraphQL query that a link can send. (Forms of pages have a token of their
 * own.) Requests without a session need no check, because browsers do not add their credentials.
 * @param origins origins of this server
 * @throws Forbidden
 */
export function assertNotForged(request: AccessRequest, origins: ReadonlySet<string>): void {
  if (SAFE_METHODS.has(request.method)) {
    if (!GRAPHQL.test(request.url) || request.headers[PREFLIGHTED] !== undefined) return;
    throw new Forbidden('A GraphQL request with a session must be a POST with a JSON body.');
  }
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  const isForeign =
    (origin !== undefined && !origins.has(origin)) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (isForeign) throw new Forbidden(say('session.otherSite'));
  const isJson = /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
  if (request.method === 'POST' && !isJson) {
    throw new Forbidden('A request with a session must be JSON.');
  }
}
