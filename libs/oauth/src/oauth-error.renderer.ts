import { BASIC_CHALLENGE, ErrorRenderer, invalidTokenChallenge } from '#libs/access';
import {
  BadInput,
  errorDescription,
  type NexusError,
  OAuthError,
  TooManyRequests,
  Unauthenticated,
  Unavailable,
} from '#libs/kernel';
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
    if (code === 'invalid_client') void reply.header('www-authenticate', BASIC_CHALLENGE);
    if (code === 'invalid_token') void reply.header('www-authenticate', invalidTokenChallenge(error.message));
    void reply
      .status(error.status)
      .type('application/json')
      .send(JSON.stringify({ error: code, error_description: errorDescription(wordsOf(error)) }));
  }
}

function codeOf(error: NexusError): string {
  if (error instanceof OAuthError) return error.code;
  if (error instanceof Unauthenticated) {
    return error.reason === 'invalid_token' ? 'invalid_token' : 'invalid_client'; // RFC 6750 §3.1 where a token was the proof
  }
  if (error instanceof Unavailable || error instanceof TooManyRequests) return 'temporarily_unavailable';
  return error.status < 500 ? 'invalid_request' : 'server_error';
}

/** Describes a rejected JSON body by its first problem. */
function wordsOf(error: NexusError): string {
  const [problem] = error instanceof BadInput ? error.problems : [];
  return problem ? `${error.message.replace(/\.$/, ':')} ${problem.message}.` : error.message;
}
