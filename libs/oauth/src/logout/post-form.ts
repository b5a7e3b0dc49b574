import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

import {
  AddressRefused,
  assertLiteralReachable,
  isLoopbackAddress,
  isPublicAddress,
  type IsReachable,
  reachableLookup,
} from './reachable.js';

/** Milliseconds for everything: looking up, connecting, and the head of the answer. */
const LONGEST_MS = 5_000;
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** How this server calls an address that an organization set. */
export interface Reach {
  /** Whether applications on this machine's loopback may be called too, over http. */
  readonly toLoopback: boolean;
}

/**
 * Posts a form to an address that an organization set: over https, to public addresses only, following no redirect and
 * reading nothing but the status.
 * @param signal ends it early
 * @returns the status
 * @throws AddressRefused, or what the network said
 */
export async function postForm(
  uri: string,
  form: Readonly<Record<string, string>>,
  { toLoopback }: Reach,
  signal: AbortSignal,
): Promise<number> {
  const url = new URL(uri);
  const isPlain = url.protocol === 'http:' && toLoopback && LOOPBACK_NAMES.has(url.hostname);
  if (url.protocol !== 'https:' && !isPlain) throw new AddressRefused(`${url.protocol} is not encrypted`);
  const isReachable: IsReachable = (address) =>
    isPublicAddress(address) || (toLoopback && isLoopbackAddress(address));
  assertLiteralReachable(url, isReachable);
  const body = new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const request = (isPlain ? requestHttp : requestHttps)(url, {
      method: 'POST',
      agent: false,
      lookup: reachableLookup(isReachable),
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      },
    });
    request.on('response', (response) => {
      resolve(response.statusCode!);
      response.on('error', reject).destroy();
    });
    request.on('error', reject);
    request.end(body);
  });
}
