import { type KeyObject, sign } from 'node:crypto';

import type { JWTPayload } from 'jose';

import type { SigningAlgorithm } from './key-kinds.js';
import type { LoadedKey } from './loaded-key.js';

/** How Node signs with each algorithm, in the form that JWS wants. */
const SIGNERS: Record<SigningAlgorithm, (input: Buffer, key: KeyObject) => Buffer> = {
  ES256: (input, key) => sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }), // RFC 7518 §3.4: R and S, no DER
  RS256: (input, key) => sign('sha256', input, key), // RFC 7518 §3.3: PKCS #1 v1.5, Node's default for RSA
  EdDSA: (input, key) => sign(null, input, key), // RFC 8037 §3.1: hashes by itself
};

const headers = new WeakMap<LoadedKey, Map<string, string>>();

/**
 * A JWT in JWS compact serialization (RFC 7515 §7.1). Synchronous, with Node's own signing: a token costs no trip
 * through the thread pool.
 * @param typ the media type in the header: distinguishes kinds of tokens (RFC 8725 §3.11)
 */
export function signJwt(key: LoadedKey, { typ }: { readonly typ: string }, claims: JWTPayload): string {
  const input = `${headerOf(key, typ)}.${encode(claims)}`;
  const signature = SIGNERS[key.algorithm](Buffer.from(input), key.privateKey);
  return `${input}.${signature.toString('base64url')}`;
}

function headerOf(key: LoadedKey, typ: string): string {
  const ofKey = headers.get(key) ?? new Map<string, string>();
  const known = ofKey.get(typ);
  if (known) return known;
  const header = encode({ alg: key.algorithm, typ, kid: key.kid });
  headers.set(key, ofKey.set(typ, header));
  return header;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
