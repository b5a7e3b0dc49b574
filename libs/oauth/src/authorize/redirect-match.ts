const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(?::([1-9]\d{0,4}))?(?=[/?]|$)/;
const MAX_PORT = 65_535;

/**
 * Whether a redirect address is a registered one: character by character (RFC 9700 §2.1), but for the port on the
 * loopback, which a native app is given only when it runs (RFC 8252 §7.3).
 */
export function matchesRedirectUri(given: string, registered: readonly string[]): boolean {
  if (registered.includes(given)) return true;
  const open = withoutLoopbackPort(given);
  return open !== null && registered.some((uri) => withoutLoopbackPort(uri) === open);
}

function withoutLoopbackPort(uri: string): string | null {
  const match = LOOPBACK.exec(uri);
  if (!match || /[\\@#\s]/.test(uri) || Number(match[2] ?? 1) > MAX_PORT) return null;
  return `http://${match[1]}${uri.slice(match[0].length)}`;
}
