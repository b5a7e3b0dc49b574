/** Scopes of OpenID Connect (Core §5.4, §11). They only give access to userinfo, and applications do not hold them. */
export const OPENID_SCOPES = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'] as const;

export type OpenIdScope = (typeof OPENID_SCOPES)[number];

/** Returns whether the text is an OpenID scope. */
export function isOpenIdScope(text: string): text is OpenIdScope {
  return (OPENID_SCOPES as readonly string[]).includes(text);
}
