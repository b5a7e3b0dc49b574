import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

import { UserError } from '#libs/kernel';
import type { Message } from '#libs/messages';

import { say } from './messages.js';

/** What an application's key signs with (RFC 7518 §3.1, RFC 8037 §3.1); `RSA` where its JWK leaves RS256 or PS256 open. */
export type KeyAlgorithm = 'ES256' | 'EdDSA' | 'RS256' | 'PS256' | 'RSA';

/** The members of a JWK that make the public key, and nothing else. */
export type PublicJwk = Readonly<Record<string, string>>;

export interface ReadKey {
  readonly kid: string;
  readonly algorithm: KeyAlgorithm;
  readonly publicJwk: PublicJwk;
}

/** What makes a key, in the order in which a thumbprint is taken of it (RFC 7638 §3.2, RFC 8037 §2). */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};
/** RFC 7518 §6.2.2, §6.3.2, §6.4.1. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const LONGEST = 4_096;
const RSA_BITS = { least: 2_048, most: 4_096 };
/** A large exponent would make each signature dear to verify. */
const RSA_EXPONENT = 65_537n;
const KID = /^[\x21-\x7e]{1,128}$/;

/**
 * Reads the public key of an application from a JWK (RFC 7517 §4). Without `kid` its thumbprint (RFC 7638) is the name.
 * @param text JSON
 * @throws UserError PRIVATE_KEY for a key that should never have been sent; PUBLIC_KEY for any other that can't be used
 */
export function readPublicJwk(text: string, field: string): ReadKey {
  const refuse = (problem: Message, code = 'PUBLIC_KEY') => new UserError(code, problem, [field]);
  const jwk = text.length <= LONGEST ? readObject(text) : null;
  if (!jwk) throw refuse(say('key.notJwk', { count: LONGEST }));
  if (PRIVATE_MEMBERS.some((member) => member in jwk)) {
    throw refuse(say('key.private'), 'PRIVATE_KEY');
  }
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') throw refuse(say('key.use'));
  const key = importKey(jwk);
  const algorithms = key ? algorithmsOf(key) : [];
  const open = algorithms.length > 1 ? 'RSA' : algorithms[0];
  const { alg, kid } = jwk;
  const said = alg === 'Ed25519' ? 'EdDSA' : alg; // RFC 9864 §2.2: the same, by its new name
  if (!key || algorithms.length === 0) {
    throw refuse(say('key.kind'));
  }
  const publicJwk = publicMembers(jwk);
  if (!isCanonical(publicJwk, key)) {
    throw refuse(say('key.notCanonical'));
  }
  const algorithm = alg === undefined ? open : algorithms.find((each) => each === said);
  if (!algorithm) throw refuse(say('key.alg', { algorithms: algorithms.join(' or ') }));
  const name = kid ?? thumbprint(publicJwk);
  if (typeof name !== 'string' || !KID.test(name)) {
    throw refuse(say('key.kid'));
  }
  return { kid: name, algorithm, publicJwk };
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function publicMembers(jwk: Record<string, unknown>): PublicJwk {
  const members = MEMBERS[String(jwk['kty'])] ?? [];
  return Object.fromEntries(members.map((member) => [member, String(jwk[member])]));
}

/** Null for what makes no key: a point that lies on no curve, for example. */
function importKey(jwk: Record<string, unknown>): KeyObject | null {
  try {
    return createPublicKey({ key: publicMembers(jwk), format: 'jwk' });
  } catch {
    return null;
  }
}

/** Whether there is no other text for the same key (RFC 7515 §2, RFC 7518 §6.2.1.2, §6.3.1.1). */
function isCanonical(publicJwk: PublicJwk, key: KeyObject): boolean {
  const exported = key.export({ format: 'jwk' }) as Record<string, unknown>;
  return Object.entries(publicJwk).every(([member, value]) => exported[member] === value);
}

/** What a key can verify here. */
function algorithmsOf({
  asymmetricKeyType,
  asymmetricKeyDetails: details,
}: KeyObject): readonly KeyAlgorithm[] {
  if (asymmetricKeyType === 'ed25519') return ['EdDSA'];
  if (asymmetricKeyType === 'ec') return details?.namedCurve === 'prime256v1' ? ['ES256'] : [];
  const bits = details?.modulusLength ?? 0;
  const isGood = bits >= RSA_BITS.least && bits <= RSA_BITS.most && details?.publicExponent === RSA_EXPONENT;
  return isGood ? ['RS256', 'PS256'] : [];
}

function thumbprint(jwk: PublicJwk): string {
  return createHash('sha256').update(JSON.stringify(jwk)).digest('base64url');
}
