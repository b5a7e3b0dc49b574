import { OAuthError } from '#libs/kernel';

const GONE = 'The code or refresh token is not known, or no longer good.';

/** The one answer to whatever is not, or no longer, good (RFC 6749 §5.2): it tells nobody which it was. */
export function invalidGrant(detail: string): OAuthError {
  return new OAuthError('invalid_grant', GONE, detail);
}
