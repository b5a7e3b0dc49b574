import { isIPv4 } from 'node:net';

import { readAddress } from './address.js';

/**
 * Returns the network that one household, office or attacker typically controls: the /24 of an IPv4 address and the /56
 * of an IPv6 address (RFC 6177 §2). Accepts the same text as `readAddress`, and returns other text unchanged.
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
 * Returns the addresses of one host: an IPv4 address, or the /64 of an IPv6 address, within which a host can use any
 * number of addresses (RFC 8981). Returns other text unchanged.
 */
export function hostOf(text: string): string {
  const address = readAddress(text);
  if (address === null) return text;
  return isIPv4(address) ? address : `${leadingGroups(address).join(':')}::/64`;
}

/** Returns the first four of the eight groups of a canonical IPv6 address. */
function leadingGroups(address: string): string[] {
  const [before = '', after = ''] = address.split('::');
  const head = before.split(':').filter(Boolean);
  const tail = after.split(':').filter(Boolean);
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4);
}
