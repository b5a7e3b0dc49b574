import type { Config } from '#libs/config';

/**
 * The name under which this site keeps a cookie. On https the prefix makes the browser refuse one that was set
 * by another host, for another path or without encryption (RFC 6265bis §4.1.3.2).
 */
export function ownCookieName({ publicUrl }: Config, name: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}

export function sessionCookieName(config: Config): string {
  return ownCookieName(config, 'nexus_session');
}

/** For every cookie of this site: out of reach of scripts, and of requests that other sites make (but links). */
export function ownCookieOptions({ publicUrl }: Config) {
  return { httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), path: '/' } as const;
}
