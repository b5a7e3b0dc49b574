import { UserError } from '#libs/kernel';

const MOST = 50;
const LONGEST = 2_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
/** RFC 3986 §2, without the wildcard: whatever else there is could not stand in a header (Location, CSP) as it is. */
const CHARACTERS = /^[\w\-.~:/?#[\]@!$&'()+,;=%]+$/;
/** A name in letters, digits and hyphens (RFC 1123 §2.1; others in Punycode), or an IPv6 address. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])$/;

/**
 * Whether people may be sent there: https anywhere, http on the loopback (RFC 8252 §7.3), or a private-use scheme
 * named after a domain (RFC 8252 §7.1); never a fragment (RFC 6749 §3.1.2), user info or a wildcard.
 * @throws UserError naming the first address at fault and what to change
 */
export function assertRedirectUris(uris: readonly string[], field: string): void {
  if (uris.length > MOST) throw new UserError('TOO_MANY', `Register at most ${MOST} addresses.`, [field]);
  uris.forEach((uri, index) => {
    const problem = findProblem(uri);
    if (problem) throw new UserError('REDIRECT_URI', `${uri.slice(0, 200)}: ${problem}`, [field, `${index}`]);
  });
}

/**
 * Whether the server itself may be asked to call there: https, or http on the loopback (OpenID Connect Back-Channel
 * Logout 1.0 §2.2); no scheme of an app on a phone.
 * @throws UserError
 */
export function assertBackchannelLogoutUri(uri: string, field: string): void {
  assertRedirectUris([uri], field);
  if (/^https?:/i.test(uri)) return;
  throw new UserError('REDIRECT_URI', `${uri.slice(0, 200)}: this server can call https addresses only`, [
    field,
  ]);
}

function findProblem(uri: string): string | null {
  if (uri.length > LONGEST) return `it is longer than ${LONGEST} characters`;
  if (!URL.canParse(uri) || !CHARACTERS.test(uri)) return 'it is not an exact absolute address in ASCII';
  const url = new URL(uri);
  if (uri.includes('#')) return 'it has a fragment (#…)';
  if (url.username || url.password) return 'it holds a user name';
  if (url.host && !HOST.test(url.hostname)) return 'its host is no name that a domain can have';
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:')
    return LOOPBACK.has(url.hostname) ? null : 'use https, except on the loopback';
  return /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol)
    ? null
    : 'its scheme must be https, or named after a domain that you control, such as org.example.app';
}
