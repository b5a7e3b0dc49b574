import type { Config } from '#libs/config';

/**
 * Returns the full name of a cookie of this site. On https, the prefix makes the browser reject a cookie set by another
 * host, for another path or without encryption (RFC 6265bis §4.1.3.2).
 */
export function ownCookieName({ publicUrl }: Config, name: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}

/** Returns the name of the session cookie. */
export function sessionCookieName(config: Config): string {
  return ownCookieName(config, 'nexus_session');
}

/** Returns the options of every cookie of this site: no access by scripts, and from other sites only through links. */
export function ownCookieOptions({ publicUrl }: Config) {
  return { httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), path: '/' } as const;
}
