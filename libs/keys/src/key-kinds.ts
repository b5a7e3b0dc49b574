/** What a key signs. Each key serves one purpose only, so that one kind of token never passes for another. */
export const KEY_PURPOSES = ['access_token', 'id_token'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/** JWS algorithms (RFC 7518 §3.1, RFC 8037 §3.1); EdDSA with Ed25519. */
export type SigningAlgorithm = 'ES256' | 'RS256' | 'EdDSA';

/** A purpose and an algorithm: one key of each kind signs at any time. */
export interface KeyKind {
  readonly purpose: KeyPurpose;
  readonly algorithm: SigningAlgorithm;
}

/** Every kind of key. ID tokens in all three, since each client registers which it expects. */
export const KEY_KINDS: readonly KeyKind[] = [
  { purpose: 'access_token', algorithm: 'ES256' },
  { purpose: 'id_token', algorithm: 'RS256' },
  { purpose: 'id_token', algorithm: 'ES256' },
  { purpose: 'id_token', algorithm: 'EdDSA' },
];

/** Those of ID tokens, in the order of the kinds. */
export const ID_TOKEN_ALGORITHMS: readonly SigningAlgorithm[] = KEY_KINDS.filter(
  ({ purpose }) => purpose === 'id_token',
).map(({ algorithm }) => algorithm);
