import { sign } from 'node:crypto';

import type { LoadedKey } from '../signing-keys.js';

/** A JWT in JWS compact serialization (RFC 7515 §7.1). */
export function signJwt(key: LoadedKey, typ: string, claims: object): string {
  const alg = key.publicJwk.alg!;
  const header = Buffer.from(JSON.stringify({ alg, typ, kid: key.kid })).toString('base64url');
  const input = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  const signature = sign(alg === 'EdDSA' ? null : 'sha256', Buffer.from(input), {
    key: key.privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${input}.${signature.toString('base64url')}`;
}
