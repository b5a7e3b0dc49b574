import type { Endpoints } from '#libs/scopes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { type Route, routesOf } from './routes.js';

const PREFLIGHT_SECONDS = 7_200;
/** Headers that scripts may send. All but the first two are harmless, and none of them is trusted. */
const REQUEST_HEADERS =
  'Authorization, Content-Type, If-Match, Idempotency-Key, Nexus-Organization, Prefer, ' +
  'Apollo-Require-Preflight, X-Apollo-Operation-Name';
/** Headers that scripts may read, besides those that Fetch always shows. */
const RESPONSE_HEADERS =
  'Location, Nexus-Ignored-Filters, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id';

/**
 * Answers CORS (Fetch §3.2) for any origin, but without credentials: where a Bearer token opens the API, and where a
 * public endpoint declares `crossOrigin` (OAuth 2.0 for Browser-Based Applications §6.3.1). A browser adds no cookie of
 * ours, so a page of another origin learns only what the token or code that it holds opens. Pages and endpoints for
 * people's sessions or for home credentials, which no browser should hold, answer no CORS.
 */
export function shareAcrossOrigins(fastify: FastifyInstance, endpoints: Endpoints): void {
  let shared: readonly Route[] | undefined;
  fastify.addHook('onRequest', (request, reply, done) => {
    shared ??= routesOf(endpoints).filter(isShared);
    const methods = methodsAt(shared, request);
    if (methods.length === 0 || !answerPreflight(request, reply, methods)) done();
  });
}

/** Whether scripts of other origins may call a route. */
function isShared({ requirement }: Route): boolean {
  if (requirement === 'graphql') return true;
  if (requirement?.kind === 'public') return requirement.crossOrigin === true;
  return requirement?.kind === 'scopes' || requirement?.kind === 'openid';
}

/** The shared methods of the address. The router knows the route, unless the method is none of its own. */
function methodsAt(shared: readonly Route[], { url, routeOptions }: FastifyRequest): string[] {
  const path = url.split('?')[0]!;
  const routes = shared.filter((route) =>
    routeOptions.url === undefined ? route.pattern.test(path) : route.path === routeOptions.url,
  );
  return routes.map(({ method }) => method);
}

/** Sets the headers of any answer; and answers a preflight. @returns whether it was one */
function answerPreflight(request: FastifyRequest, reply: FastifyReply, methods: readonly string[]): boolean {
  void reply.headers({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': RESPONSE_HEADERS,
  });
  const { origin, 'access-control-request-method': method } = request.headers;
  if (request.method !== 'OPTIONS' || origin === undefined || method === undefined) return false;
  void reply
    .status(204)
    .headers({
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': REQUEST_HEADERS,
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    })
    .send();
  return true;
}
