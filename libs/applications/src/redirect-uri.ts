import { UserError } from '#libs/kernel';
import type { Message } from '#libs/messages';

import { say } from './messages.js';

const MOST = 50;
const LONGEST = 2_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Schemes of editors and app shells, which run apps that have no scheme of their own. */
const SHELLS = new Set([
  'capacitor:',
  'code-oss:',
  'cursor:',
  'exp:',
  'exps:',
  'ionic:',
  'tauri:',
  'vscode:',
  'vscode-insiders:',
  'vscodium:',
  'windsurf:',
]);
/** RFC 3986 §2: other characters cannot be part of a header (Location, CSP). */
const CHARACTERS = /^[\w\-.~:/?#[\]@!$&'()+,;=*%]+$/;
/** A name in letters, digits and hyphens (RFC 1123 §2.1; others in Punycode), or an IPv6 address. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])$/;

/**
 * Whether people may be sent there: https anywhere, http on the loopback (RFC 8252 §7.3), a private-use scheme named
 * after a domain (RFC 8252 §7.1), or the scheme of an editor or app shell; never a fragment (RFC 6749 §3.1.2), user info or a wildcard.
 * @throws UserError naming the first address at fault and what to change
 */
export function assertRedirectUris(uris: readonly string[], field: string): void {
  if (uris.length > MOST) throw new UserError('TOO_MANY', say('address.tooMany', { count: MOST }), [field]);
  uris.forEach((uri, index) => {
    const [problem] = findProblems(uri);
    if (problem)
      throw new UserError('REDIRECT_URI', say('address.problem', { address: uri.slice(0, 200), problem }), [
        field,
        `${index}`,
      ]);
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
  throw new UserError('REDIRECT_URI', say('address.notCallable', { address: uri.slice(0, 200) }), [field]);
}

/** Everything for which the address can't be registered. */
export function findProblems(uri: string): Message[] {
  if (uri.length > LONGEST) return [say('address.tooLong', { count: LONGEST })];
  if (!URL.canParse(uri) || !CHARACTERS.test(uri)) return [say('address.notAbsolute')];
  const url = new URL(uri);
  const problems = [
    uri.includes('*') && say('address.wildcard'),
    uri.includes('#') && say('address.fragment'),
    (url.username || url.password) && say('address.userName'),
    url.host && !HOST.test(url.hostname) && !uri.includes('*') && say('address.host'),
    findSchemeProblem(url),
  ];
  return problems.flatMap((problem) => problem || []);
}

/** Why people can't be shown a link to the address: it must be https, and what a redirect address may be. */
export function findLinkProblem(uri: string): Message | null {
  const [problem] = findProblems(uri);
  return problem ?? (/^https:/i.test(uri) ? null : say('address.useHttps'));
}

function findSchemeProblem({ protocol, hostname }: URL): Message | null {
  if (protocol === 'https:') return null;
  if (protocol === 'http:') return LOOPBACK.has(hostname) ? null : say('address.useHttpsExceptLoopback');
  return SHELLS.has(protocol) || /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol)
    ? null
    : say('address.scheme');
}
