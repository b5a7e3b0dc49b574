import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

import { decodeJwt } from 'jose';

import type { OpenedKey } from './signing-keys.js';

/** Makes a signature of the signing input. */
export type Signer = (input: string) => Buffer;

/** A JWS of exactly these parts, true or not. */
export function forge(header: object, claims: object | string, signer: Signer): string {
  const input = `${encode(header)}.${typeof claims === 'string' ? claims : encode(claims)}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

/** Signs as the owner of the key would, with its own algorithm. */
export function signWith(opened: OpenedKey): Signer {
  const key = privateKeyOf(opened);
  if (opened.algorithm === 'ES256') return es256(key);
  return (input) => sign(opened.algorithm === 'RS256' ? 'sha256' : null, Buffer.from(input), key);
}

export function privateKeyOf({ privateJwk }: OpenedKey): KeyObject {
  return createPrivateKey({ key: privateJwk, format: 'jwk' });
}

export function es256(key: KeyObject, dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363'): Signer {
  return (input) => sign('sha256', Buffer.from(input), { key, dsaEncoding });
}

export function hs256(secret: string | Buffer): Signer {
  return (input) => createHmac('sha256', secret).update(input).digest();
}

export const unsigned: Signer = () => Buffer.alloc(0);

/** A key pair that the server has never seen. */
export const strangeKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The claims of a token, changed; a claim that becomes undefined is left out. */
export function claimsOf(token: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...decodeJwt(token), ...changes };
}

export function encode(part: object | string): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}
