import type { Message } from '#libs/messages';

import { say } from './messages.js';
import { findProblems } from './redirect-uri.js';

/** Problems and warnings of an address before it is registered. */
export interface RedirectUriReport {
  readonly uri: string;
  /** Why it can't be registered. */
  readonly problems: Message[];
  /** Why it may not be what was meant. */
  readonly warnings: Message[];
}

/** Returns for each address why it cannot be registered, and warnings about common mistakes. */
export function lintRedirectUris(uris: readonly string[]): RedirectUriReport[] {
  const bare = uris.map(withoutSlashes);
  return uris.map((uri, index) => {
    const problems = findProblems(uri);
    const isTwice = uris.some((other, place) => place !== index && other === uri);
    const alike = bare.findIndex((other, place) => place !== index && other === bare[index]);
    const warnings = problems.length > 0 ? [] : ofItself(uri);
    if (isTwice) warnings.push(say('address.twice'));
    else if (alike >= 0) warnings.push(say('address.similar', { address: uris[alike]! }));
    return { uri, problems, warnings };
  });
}

function ofItself(uri: string): Message[] {
  const { protocol, hostname, href, pathname, searchParams } = new URL(uri);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  const warnings: [boolean, Message][] = [
    [isWeb && href !== uri, say('address.normalized', { address: href })],
    [isWeb && pathname.length > 1 && pathname.endsWith('/'), say('address.slash')],
    [['code', 'state', 'iss', 'error'].some((name) => searchParams.has(name)), say('address.parameter')],
    [protocol === 'http:', say('address.loopback')],
    [protocol === 'http:' && hostname === 'localhost', say('address.localhost')],
    [!isWeb, say('address.customScheme')],
  ];
  return warnings.flatMap(([applies, warning]) => (applies ? [warning] : []));
}

/** By hand: an expression for slashes at the end takes the square of their number. */
function withoutSlashes(uri: string): string {
  let end = uri.length;
  while (uri[end - 1] === '/') end -= 1;
  return uri.slice(0, end).toLowerCase();
}
