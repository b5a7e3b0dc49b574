import { isIPv4 } from 'node:net';

import { readAddress } from './address.js';

/**
 * The network that one household, office or attacker commonly holds: the /24 of an IPv4 address and the /56 of an IPv6
 * address (RFC 6177 §2), however the address is written (see `readAddress`). Text that is no address stands for itself.
 */
export function networkOf(text: string): string {
  const address = readAddress(text);
  if (address === null) return text;
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const [first, second, third, fourth] = leadingGroups(address);
  const subnet = parseInt(fourth!, 16) & 0xff00;
  return `${first}:${second}:${third}:${subnet.toString(16)}::/56`;
}

/**
 * What one host holds: an IPv4 address, or the /64 of an IPv6 address, within which a host takes as many addresses as it
 * likes (RFC 8981). Text that is no address stands for itself.
 */
export function hostOf(text: string): string {
  const address = readAddress(text);
  if (address === null) return text;
  return isIPv4(address) ? address : `${leadingGroups(address).join(':')}::/64`;
}

/** The first four of the eight groups of a canonical IPv6 address. */
function leadingGroups(address: string): string[] {
  const [before = '', after = ''] = address.split('::');
  const head = before.split(':').filter(Boolean);
  const tail = after.split(':').filter(Boolean);
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4);
}
