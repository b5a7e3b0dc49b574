import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network that one household, office or attacker commonly holds: the /24 of an IPv4 address, also of one
 * mapped into IPv6, and the /64 of an IPv6 address. Text that is no address stands for itself.
 */
export function networkOf(address: string): string {
  const plain = /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIPv6(plain)) return `${leadingGroups(plain).join(':')}::/64`;
  return address;
}

/** The first four of the eight groups, in one spelling. */
function leadingGroups(address: string): string[] {
  const withoutZone = address.replace(/%.*$/, '');
  const canonical = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
  const [before = '', after] = canonical.split('::');
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4);
}
