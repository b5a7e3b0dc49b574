import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';

import ipaddr from 'ipaddr.js';

import type { HostNames } from './host-names.js';

/** An address that an organization set, and that this server does not call. */
export class AddressRefused extends Error {
  constructor(reason: string) {
    super(`refused: ${reason}`);
    this.name = 'AddressRefused';
  }
}

/** Whether this server may call an IP address. */
export type IsReachable = (address: string) => boolean;

/** Addresses of the open internet, but for this machine's own (RFC 6890, and what IANA has given out since). */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || isOwn(address)) return false;
  // Only 2000::/3 is given out; elsewhere live IPv4 addresses in disguise (RFC 4291 §2.5.5).
  return parsed instanceof ipaddr.IPv4 || (parsed.parts[0]! & 0xe000) === 0x2000;
}

/** Whether it is this machine's own, which no other machine reaches. */
export function isLoopbackAddress(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.parse(address).range() === 'loopback';
}

function isOwn(address: string): boolean {
  return Object.values(networkInterfaces()).some((list) => list?.some((own) => own.address === address));
}

/**
 * Refuses an IP address in the URL itself, for which there is no lookup. URL has brought all its
 * spellings (`0x7f.1`, `2130706433`) into one form.
 * @throws AddressRefused
 */
export function assertLiteralReachable({ hostname }: URL, isReachable: IsReachable): void {
  const address = hostname.replaceAll(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !isReachable(address))
    throw new AddressRefused(`${address} is no public address`);
}

/**
 * Looks a name up and leaves only what may be called. The connection goes to what this answers, so a name that resolves
 * differently a moment later gains nothing (DNS rebinding).
 */
export function reachableLookup(names: HostNames, isReachable: IsReachable): LookupFunction {
  return (hostname, options, callback) => {
    const settle = (found: readonly LookupAddress[]) => {
      const [first, ...others] = found.filter(({ address }) => isReachable(address));
      if (!first) return callback(refusalOf(hostname, found), []);
      return options.all ? callback(null, [first, ...others]) : callback(null, first.address, first.family);
    };
    names.addressesOf(hostname).then(settle, (error: Error) => callback(error, []));
  };
}

function refusalOf(hostname: string, found: readonly LookupAddress[]): Error {
  if (found.length > 0) return new AddressRefused(`${hostname} has no public address`);
  return Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
}
