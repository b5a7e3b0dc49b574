import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type webcrypto,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';

import type { Vault } from '#libs/vault';
import { calculateJwkThumbprint, type JWK } from 'jose';

import type { KeyKind, KeyPurpose, SigningAlgorithm } from './key-kinds.js';
import type { SigningKey } from './signing-key.entity.js';

/** A key pair, ready for use. Times are milliseconds since the epoch. */
export interface LoadedKey {
  readonly kid: string;
  readonly purpose: KeyPurpose;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicJwk: JWK;
  readonly signsFrom: number;
  /** Infinity while it has no successor. */
  readonly publishedUntil: number;
}

/** What verifies a signature. */
export type VerifyingKey = Pick<LoadedKey, 'kid' | 'purpose' | 'algorithm' | 'publicKey'>;

/** Opens a key. @throws SealBroken when this master key did not seal it for this row, or it was changed since */
export function openKey(vault: Vault, row: SigningKey): LoadedKey {
  const { kid, algorithm, purpose, sealedPrivateKey, signsFrom, publishedUntil } = row;
  const jwk = JSON.parse(vault.open('signing-key', sealedPrivateKey, contextOf(row))) as webcrypto.JsonWebKey;
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  return {
    kid,
    purpose,
    algorithm,
    privateKey,
    publicKey,
    publicJwk: { ...(publicKey.export({ format: 'jwk' }) as JWK), kid, alg: algorithm, use: 'sig' },
    signsFrom: signsFrom.getTime(),
    publishedUntil: publishedUntil?.getTime() ?? Infinity,
  };
}

/** A new key of a kind, sealed, that signs from then on. */
export async function makeKey(
  vault: Vault,
  kind: KeyKind,
  createdAt: Date,
  signsFrom: Date,
): Promise<SigningKey> {
  const { privateKey, publicKey } = await generatePair(kind.algorithm);
  const kid = await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }));
  const secret = JSON.stringify(privateKey.export({ format: 'jwk' }));
  return {
    ...kind,
    kid,
    sealedPrivateKey: vault.seal('signing-key', secret, contextOf({ ...kind, kid })),
    createdAt,
    signsFrom,
    signsUntil: null,
    publishedUntil: null,
    revokedAt: null,
  };
}

const generate = promisify(generateKeyPair);

/**
 * RSA of 2048 bits: RS256 is there for clients that know nothing else. A longer key would sign three times as slowly,
 * on the thread that serves everybody, and forging what is good for minutes with a key that signs for months would
 * take breaking 112 bits within that time (NIST SP 800-57 part 1 rev. 5 §5.6.3: acceptable through 2030).
 */
function generatePair(algorithm: SigningAlgorithm): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  switch (algorithm) {
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' });
    case 'RS256':
      return generate('rsa', { modulusLength: 2048 });
    case 'EdDSA':
      return generate('ed25519');
  }
}

/** Where a sealed key lives: it opens in no other row. */
function contextOf({ kid, algorithm, purpose }: Pick<SigningKey, 'kid' | 'algorithm' | 'purpose'>): string[] {
  return [kid, algorithm, purpose];
}
