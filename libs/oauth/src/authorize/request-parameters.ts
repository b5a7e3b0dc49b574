import { parseRequestedScope, type RequestedScope } from '#libs/consents';
import type { ClientRegistrationRow } from '#libs/database';
import { AuthorizationError, OAuthError } from '#libs/kernel';

import { isChallenge } from '../codes/pkce.js';
import type { AuthorizationParameters } from './authorization-parameters.js';
import { RESPONSE_MODES, type ResponseMode } from './authorization-request.js';

/** OpenID Connect Core §6: request objects are not supported, and said so by their own errors. */
export function refuseRequestObjects(parameters: AuthorizationParameters): void {
  if (parameters.has('request')) {
    throw new AuthorizationError('request_not_supported', 'Request objects are not supported.');
  }
  if (parameters.has('request_uri')) {
    throw new AuthorizationError('request_uri_not_supported', 'Request objects are not supported.');
  }
  if (parameters.has('registration')) {
    throw new AuthorizationError(
      'registration_not_supported',
      'The registration parameter is not supported.',
    );
  }
}

/**
 * The only response type is `code` (RFC 6749 §4.1.1).
 * @throws AuthorizationError invalid_request where it is missing, unsupported_response_type for another (§4.1.2.1)
 */
export function assertCode(responseType: string | null): void {
  if (responseType === 'code') return;
  if (responseType === null) {
    throw new AuthorizationError('invalid_request', 'The parameter response_type is missing.');
  }
  throw new AuthorizationError('unsupported_response_type', 'The only response_type is code.');
}

/** How the answer goes back; null where nothing that is known here was said. */
export function readResponseMode(parameters: AuthorizationParameters): ResponseMode | null {
  return RESPONSE_MODES.find((mode) => mode === parameters.responseMode) ?? null;
}

/** @throws AuthorizationError invalid_request for one that is not known here */
export function assertResponseMode(parameters: AuthorizationParameters): void {
  if (parameters.optional('response_mode') === null || readResponseMode(parameters) !== null) return;
  throw new AuthorizationError('invalid_request', `response_mode is one of ${RESPONSE_MODES.join(', ')}.`);
}

/**
 * PKCE with S256 (RFC 7636 §4.3; RFC 9700 §2.1.1).
 * @throws AuthorizationError invalid_request
 */
export function readChallenge(
  parameters: AuthorizationParameters,
  registration: ClientRegistrationRow,
): string | null {
  const challenge = parameters.optional('code_challenge');
  const method = parameters.optional('code_challenge_method');
  if (challenge === null) {
    if (method !== null) throw new AuthorizationError('invalid_request', 'The code_challenge is missing.');
    assertNeedsNoChallenge(registration);
    return null;
  }
  if (method !== 'S256' || !isChallenge(challenge)) {
    throw new AuthorizationError('invalid_request', 'The code_challenge must be of the method S256.');
  }
  return challenge;
}

/**
 * A public client always needs PKCE (RFC 9700 §2.1.1); a confidential one can be exempted.
 * @throws AuthorizationError invalid_request
 */
export function assertNeedsNoChallenge(registration: ClientRegistrationRow): void {
  if (!registration.pkce_required) return;
  const required = 'PKCE is required: send code_challenge and code_challenge_method=S256.';
  const exempt = 'For a client that cannot, turn pkceRequired off in the OAuth settings of the application.';
  const isExemptible = registration.client_type !== 'PUBLIC';
  throw new AuthorizationError('invalid_request', isExemptible ? `${required} ${exempt}` : required);
}

/**
 * What `scope` names (RFC 6749 §3.3); null where it is left out.
 * @throws OAuthError invalid_scope
 */
export function readScope(parameters: AuthorizationParameters): RequestedScope | null {
  const text = parameters.optional('scope');
  return text === null ? null : parseRequestedScope(text);
}

/** Converts an error of the token endpoint's rules to one that is returned through the browser. */
export function asAuthorizationError(error: unknown): unknown {
  if (!(error instanceof OAuthError)) return error;
  const { code, message, detail } = error;
  const isTold = code === 'invalid_scope' || code === 'invalid_target';
  return new AuthorizationError(isTold ? code : 'invalid_request', message, detail);
}
