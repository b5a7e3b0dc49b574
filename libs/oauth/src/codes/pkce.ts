import { createHash, timingSafeEqual } from 'node:crypto';

import { decodeBase64Url, OAuthError } from '#libs/kernel';

const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;
/** Of a SHA-256 digest. */
const CHALLENGE_BYTES = 32;

/** Whether the text is a challenge of the method S256: 256 bits in canonical base64url (RFC 7636 §4.2). */
export function isChallenge(text: string): boolean {
  return decodeBase64Url(text)?.length === CHALLENGE_BYTES;
}

/**
 * Proof Key for Code Exchange, S256 (RFC 7636 §4.6). A verifier without a challenge is refused too: it is a sign of a
 * request whose challenge was taken out (RFC 9700 §4.8.2, PKCE downgrade).
 * @throws OAuthError invalid_grant, invalid_request
 */
export function assertPkce(challenge: string | null, verifier: string | undefined): void {
  if (challenge === null) {
    if (verifier === undefined) return;
    throw new OAuthError('invalid_grant', 'The authorization request had no code_challenge.');
  }
  if (verifier === undefined) throw new OAuthError('invalid_grant', 'The code_verifier is missing.');
  if (!VERIFIER.test(verifier)) {
    throw new OAuthError('invalid_grant', 'The code_verifier must be 43 to 128 unreserved characters.');
  }
  const made = Buffer.from(createHash('sha256').update(verifier).digest('base64url'));
  const expected = Buffer.from(challenge);
  if (made.length !== expected.length || !timingSafeEqual(made, expected)) {
    throw new OAuthError('invalid_grant', 'The code_verifier does not match the code_challenge.');
  }
}
