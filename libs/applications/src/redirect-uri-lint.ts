import { findProblems } from './redirect-uri.js';

/** What is to be said of an address before it is registered. */
export interface RedirectUriReport {
  readonly uri: string;
  /** Why it can't be registered. */
  readonly problems: string[];
  /** Why it may not be what was meant. */
  readonly warnings: string[];
}

/** Tells of each address what registering it would refuse, and what often goes wrong with one like it. */
export function lintRedirectUris(uris: readonly string[]): RedirectUriReport[] {
  const bare = uris.map(withoutSlashes);
  return uris.map((uri, index) => {
    const problems = findProblems(uri);
    const isTwice = uris.some((other, place) => place !== index && other === uri);
    const alike = bare.findIndex((other, place) => place !== index && other === bare[index]);
    const warnings = problems.length > 0 ? [] : ofItself(uri);
    if (isTwice) warnings.push('it stands here twice');
    else if (alike >= 0)
      warnings.push(`it differs from ${uris[alike]} by a slash or by capital letters only`);
    return { uri, problems, warnings };
  });
}

function ofItself(uri: string): string[] {
  const { protocol, hostname, href, pathname, searchParams } = new URL(uri);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  const warnings: [boolean, string][] = [
    [
      isWeb && href !== uri,
      `addresses are compared character by character, and browsers write this one ${href}`,
    ],
    [
      isWeb && pathname.length > 1 && pathname.endsWith('/'),
      'it ends with a slash: without it, it is another address',
    ],
    [
      ['code', 'state', 'iss', 'error'].some((name) => searchParams.has(name)),
      'it holds a parameter that answers bring: code, state, iss or error',
    ],
    [protocol === 'http:', 'it works only on the machine of the person who signs in; its port may differ'],
    [
      protocol === 'http:' && hostname === 'localhost',
      'prefer 127.0.0.1 or [::1]: localhost may lead elsewhere',
    ],
    [
      !isWeb,
      'any other app on the device can claim this scheme: prefer an https address that the app claims',
    ],
  ];
  return warnings.flatMap(([applies, warning]) => (applies ? [warning] : []));
}

/** By hand: an expression for slashes at the end takes the square of their number. */
function withoutSlashes(uri: string): string {
  let end = uri.length;
  while (uri[end - 1] === '/') end -= 1;
  return uri.slice(0, end).toLowerCase();
}
