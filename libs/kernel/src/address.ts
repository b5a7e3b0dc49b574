import { isIPv4, isIPv6 } from 'node:net';

/** An IPv6 address that carries an IPv4 address (RFC 4291 §2.5.5.2), in the canonical spelling of URL. */
const MAPPED = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/**
 * Returns the canonical text of an IP address from a socket or forwarding header: `192.0.2.1`, `192.0.2.1:49152`,
 * `[2001:db8::1]:443`, `fe80::1%eth0`, `::ffff:192.0.2.1` (which is `192.0.2.1`). The port and zone are removed.
 * Returns null if the text is not an IP address.
 */
export function readAddress(text: string): string | null {
  const host = withoutPort(text.trim());
  if (isIPv4(host)) return host;
  const withoutZone = host.replace(/%.*$/, '');
  if (!isIPv6(withoutZone)) return null;
  const canonical = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
  const [, high, low] = MAPPED.exec(canonical) ?? [];
  return high && low ? ipv4Of(parseInt(high, 16), parseInt(low, 16)) : canonical;
}

/** Returns whether a host is this machine's loopback interface: `localhost`, `127.0.0.1`, `[::1]`, `::1`. */
export function isLoopbackHost(host: string): boolean {
  if (host.toLowerCase() === 'localhost') return true;
  const address = readAddress(host);
  return address === '::1' || (address !== null && address.startsWith('127.'));
}

/** Removes the port. IPv6 addresses with a port need brackets (RFC 3986 §3.2.2). */
function withoutPort(text: string): string {
  return /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
}

function ipv4Of(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
