import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

import { isLoopbackHost } from '#libs/kernel';

import type { HostNames } from './host-names.js';
import {
  AddressRefused,
  assertLiteralReachable,
  isLoopbackAddress,
  isPublicAddress,
  type IsReachable,
  reachableLookup,
} from './reachable.js';

/** How this server calls an address that an organization set. */
export interface Reach {
  readonly names: HostNames;
  /** Whether applications on this machine's loopback may be called too, over http. */
  readonly toLoopback: boolean;
  /** Milliseconds for everything: looking up, connecting, and the head of the answer. */
  readonly withinMs: number;
}

/** What is posted. */
export interface Posted {
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Refuses an address that this server would never call, before anybody asks it to: it is not encrypted, or the IP address
 * in it is no public one. What a name resolves to is looked at when it is called.
 * @throws AddressRefused
 */
export function assertCallable(url: URL, toLoopback: boolean): void {
  if (url.protocol !== 'https:' && !isPlain(url, toLoopback)) {
    throw new AddressRefused(`${url.protocol} is not encrypted`);
  }
  assertLiteralReachable(url, reachableFor(toLoopback));
}

/**
 * Posts to an address that an organization set: over https, to public addresses only, following no redirect and
 * reading nothing but the status.
 * @param signal ends it early
 * @returns the status
 * @throws AddressRefused, or what the network said
 */
export async function post(
  uri: string,
  { contentType, body, headers }: Posted,
  { names, toLoopback, withinMs }: Reach,
  signal: AbortSignal,
): Promise<number> {
  const url = new URL(uri);
  assertCallable(url, toLoopback);
  return new Promise((resolve, reject) => {
    const request = (isPlain(url, toLoopback) ? requestHttp : requestHttps)(url, {
      method: 'POST',
      agent: false,
      lookup: reachableLookup(names, reachableFor(toLoopback)),
      signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]),
      headers: { ...headers, 'content-type': contentType, 'content-length': Buffer.byteLength(body) },
    });
    request.on('response', (response) => {
      resolve(response.statusCode!);
      response.on('error', reject).destroy();
    });
    request.on('error', reject);
    request.end(body);
  });
}

function isPlain({ protocol, hostname }: URL, toLoopback: boolean): boolean {
  return protocol === 'http:' && toLoopback && isLoopbackHost(hostname);
}

function reachableFor(toLoopback: boolean): IsReachable {
  return (address) => isPublicAddress(address) || (toLoopback && isLoopbackAddress(address));
}
