import { OAuthError } from '#libs/kernel';

const GONE = 'The code or refresh token is not known, or no longer good.';

/** The error for every invalid, expired or used grant (RFC 6749 §5.2). It does not reveal the reason. */
export function invalidGrant(detail: string): OAuthError {
  return new OAuthError('invalid_grant', GONE, detail);
}
