import { errorDescription, Forbidden, type NexusError, Unauthenticated } from '#libs/kernel';

import { resourceMetadataUrl } from './protected-resources.js';

const REALM = 'Nexus211';

/** Challenge to authenticate with a client ID and secret (RFC 7617 §2). */
export const BASIC_CHALLENGE = `Basic realm="${REALM}"`;

/** Returns the challenge for an invalid Bearer token (RFC 6750 §3.1). */
export function invalidTokenChallenge(description: string): string {
  return bearer({ error: 'invalid_token', error_description: description });
}

/**
 * Returns the `WWW-Authenticate` challenges of a protected resource (RFC 6750 §3, RFC 9728 §5.1). If the request had no
 * credentials, they contain the required scope but no error (§3.1). Empty for errors without a challenge.
 * @param url path of the request, with or without a query
 */
export function challengesOf(error: NexusError, publicUrl: string, url: string): string[] {
  const resource_metadata = resourceMetadataUrl(publicUrl, url);
  if (error instanceof Unauthenticated) {
    const isBadToken = error.reason === 'invalid_token';
    const parameters = {
      ...(isBadToken && { error: 'invalid_token' }),
      ...scopeParameter(error.needed),
      ...(isBadToken && { error_description: error.message }),
    };
    return [bearer({ ...parameters, resource_metadata }), BASIC_CHALLENGE];
  }
  if (!(error instanceof Forbidden) || error.needed.length === 0) return [];
  const refusal = { error: 'insufficient_scope', ...scopeParameter(error.needed) };
  return [bearer({ ...refusal, error_description: error.message, resource_metadata })];
}

function scopeParameter(needed: readonly string[]) {
  return needed.length > 0 && { scope: needed.join(' ') };
}

function bearer(parameters: Readonly<Record<string, string>>): string {
  const quoted = Object.entries({ realm: REALM, ...parameters }).map(
    ([name, value]) => `${name}="${errorDescription(value)}"`,
  );
  return `Bearer ${quoted.join(', ')}`;
}
