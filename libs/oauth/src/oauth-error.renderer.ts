import { ErrorRenderer } from '#libs/access';
import { type NexusError, OAuthError, TooManyRequests, Unauthenticated, Unavailable } from '#libs/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Endpoints below /oauth that people open, or that are a protected resource (OpenID Connect Core §5.3.3). */
const OTHER_FAMILIES = /^\/oauth\/(authorize|logout|userinfo)(?=[?/]|$)/;

/** Errors of the token family: RFC 6749 §5.2 JSON. */
export class OAuthErrorRenderer extends ErrorRenderer {
  matches(request: FastifyRequest): boolean {
    return request.url.startsWith('/oauth/') && !OTHER_FAMILIES.test(request.url);
  }

  render(error: NexusError, _request: FastifyRequest, reply: FastifyReply): void {
    const code = codeOf(error);
    if (code === 'invalid_client') void reply.header('www-authenticate', 'Basic realm="Nexus211"');
    void reply
      .status(error.status)
      .type('application/json')
      .send(JSON.stringify({ error: code, error_description: printable(error.message) }));
  }
}

function codeOf(error: NexusError): string {
  if (error instanceof OAuthError) return error.code;
  if (error instanceof Unauthenticated) return 'invalid_client';
  if (error instanceof Unavailable || error instanceof TooManyRequests) return 'temporarily_unavailable';
  return error.status < 500 ? 'invalid_request' : 'server_error';
}

/** RFC 6749 §5.2 allows neither quotes nor backslashes nor anything outside printable ASCII. */
function printable(text: string): string {
  return text.replaceAll('"', "'").replaceAll(/[^\x20-\x5b\x5d-\x7e]/g, '?');
}
