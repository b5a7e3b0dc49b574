import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

import { readAddress } from '#libs/kernel';

/** Ranges that have a name in NEXUS_TRUSTED_PROXIES (RFC 6890). */
const NAMED_RANGES: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};
const FORWARDING_HEADERS = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded'];

/**
 * Finds where a request comes from: the peer of the connection or, where that is a trusted proxy, what it and the
 * trusted proxies before it wrote into `X-Forwarded-For`. An entry that is not an address ends the chain, so that no one
 * chooses the text by which they are counted.
 */
export class ClientAddresses {
  private readonly proxies = new BlockList();
  private hasWarned = false;

  /**
   * @param trustedProxies addresses, networks such as `10.0.0.0/8`, and names of ranges
   * @param warn called once, if a peer that is not trusted sends forwarding headers
   */
  constructor(
    trustedProxies: readonly string[],
    private readonly warn: (message: string) => void,
  ) {
    for (const proxy of trustedProxies.flatMap((name) => NAMED_RANGES[name] ?? name)) this.trust(proxy);
  }

  /** The canonical address (see `readAddress`); empty where the connection has ended already. */
  of({ socket, headers }: IncomingMessage): string {
    let client = readAddress(socket.remoteAddress ?? '') ?? '';
    if (!this.isTrusted(client)) {
      this.warnAbout(client, headers);
      return client;
    }
    const entries = [headers['x-forwarded-for'] ?? []].flat().join().split(',');
    while (this.isTrusted(client)) {
      const before = readAddress(entries.pop() ?? '');
      if (before === null) break;
      client = before;
    }
    return client;
  }

  private trust(proxy: string): void {
    const [network = '', prefix] = proxy.split('/');
    const address = readAddress(network) ?? network;
    if (prefix === undefined) this.proxies.addAddress(address, familyOf(address));
    else this.proxies.addSubnet(network, Number(prefix), familyOf(network));
  }

  private isTrusted(address: string): boolean {
    return address !== '' && this.proxies.check(address, familyOf(address));
  }

  /** A proxy that is not trusted makes all its clients one, for limits and in the audit log: operators must know. */
  private warnAbout(peer: string, headers: IncomingMessage['headers']): void {
    if (this.hasWarned || !FORWARDING_HEADERS.some((name) => name in headers)) return;
    this.hasWarned = true;
    this.warn(
      `${peer} sent forwarding headers, which are ignored: if it is your proxy, add its address to ` +
        'NEXUS_TRUSTED_PROXIES, or all its clients share the limits of one network',
    );
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
