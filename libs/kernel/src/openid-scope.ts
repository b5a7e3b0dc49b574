/** The scopes of OpenID Connect (Core §5.4, §11). They open no endpoint but userinfo, and no application holds them. */
export const OPENID_SCOPES = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'] as const;

export type OpenIdScope = (typeof OPENID_SCOPES)[number];

export function isOpenIdScope(text: string): text is OpenIdScope {
  return (OPENID_SCOPES as readonly string[]).includes(text);
}
