import type { FastifyReply, FastifyRequest } from 'fastify';

/** What public clients call from a page of their own (OAuth 2.0 for Browser-Based Applications §6.3.1), with its methods. */
const SHARED = [
  { path: /^\/oauth\/(token|revoke)$/, methods: 'POST' },
  { path: /^\/oauth\/userinfo$/, methods: 'GET, POST' },
  { path: /^\/\.well-known\//, methods: 'GET' },
];

const PREFLIGHT_SECONDS = 7_200;

/**
 * Lets scripts of any origin read these endpoints' answers (Fetch §3.2, CORS), nowhere else. Without credentials: a
 * browser adds no cookie of ours, so a page learns only what the token or code that it holds itself opens.
 * @returns whether the request was a preflight and is answered
 */
export function shareAcrossOrigins(request: FastifyRequest, reply: FastifyReply): boolean {
  const path = request.url.split('?')[0]!;
  const shared = SHARED.find((each) => each.path.test(path));
  if (!shared) return false;
  void reply.header('access-control-allow-origin', '*');
  void reply.header('access-control-expose-headers', 'Retry-After, WWW-Authenticate, X-Request-Id');
  const { origin, 'access-control-request-method': method } = request.headers;
  if (request.method !== 'OPTIONS' || origin === undefined || method === undefined) return false;
  void reply
    .status(204)
    .headers({
      'access-control-allow-methods': shared.methods,
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    })
    .send();
  return true;
}
