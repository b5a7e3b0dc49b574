const MOST_CHARACTERS = 8192;

/** Visible ASCII that a URL may hold (RFC 3986 §2, and what browsers leave bare in a query); no fragment. */
const PATH = /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*$/;
const QUERY = /^[!$-;=?-~]*$/;
/** An empty or dotted segment, or an encoded slash, backslash, dot or control character: proxies read these differently. */
const AMBIGUOUS = /\/\/|\/\.{1,2}(\/|$)|%(2f|5c|2e|[01][0-9a-f]|7f)|%(?![0-9a-f]{2})/i;

/**
 * Where to go on after sign-in: the text, if it is a path on this site and can't be read as anything else;
 * otherwise null. Nothing is repaired: a path that needs it is no path of ours.
 */
export function readReturnTo(text: string | null): string | null {
  if (text === null || text.length > MOST_CHARACTERS) return null;
  const [path = '', ...query] = text.split('?');
  if (!PATH.test(path) || AMBIGUOUS.test(path) || !QUERY.test(query.join('?'))) return null;
  return text;
}
