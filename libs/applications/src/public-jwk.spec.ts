import { generateKeyPairSync, type KeyObject, type webcrypto } from 'node:crypto';

import { UserError } from '#libs/kernel';
import { calculateJwkThumbprint } from 'jose';

import { readPublicJwk } from './public-jwk.js';

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ED = generateKeyPairSync('ed25519');
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwkOf = ({ publicKey }: { publicKey: KeyObject }) => publicKey.export({ format: 'jwk' });
const read = (jwk: unknown) => readPublicJwk(JSON.stringify(jwk), 'publicJwk');

function refusal(jwk: unknown): string {
  try {
    read(jwk);
  } catch (error) {
    if (error instanceof UserError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'taken';
}

/** The same bytes as base64 (RFC 4648 §4), with a line break where the two alphabets do not differ otherwise. */
const otherAlphabet = (text: string) => `${text.replaceAll('-', '+').replaceAll('_', '/')}\n`;
const withLeadingZero = (text: string) =>
  Buffer.concat([Buffer.alloc(1), Buffer.from(text, 'base64')]).toString('base64url');

/** 32 bytes are 43 characters, of which the last one has two bits that count for nothing. */
function withStrayBits(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)!) + 1]!;
}

describe('the public key of an application', () => {
  it.each([
    ['P-256', EC, 'ES256'],
    ['Ed25519', ED, 'EdDSA'],
    ['RSA', RSA, 'RSA'],
  ])('on %s is good, named by its thumbprint where it has no name', async (_what, pair, algorithm) => {
    const jwk = jwkOf(pair);
    const kid = await calculateJwkThumbprint(jwk);
    expect(read(jwk)).toEqual({ kid, algorithm, publicJwk: jwk });
  });

  it('keeps its name, and nothing that does not make the key', () => {
    const more = { kid: 'mine', use: 'sig', key_ops: ['verify'], x5u: 'https://elsewhere.example' };
    expect(read({ ...jwkOf(EC), ...more })).toEqual({
      kid: 'mine',
      algorithm: 'ES256',
      publicJwk: jwkOf(EC),
    });
  });

  it('on Ed25519 may say so by either name (RFC 9864)', () => {
    for (const alg of ['EdDSA', 'Ed25519']) expect(read({ ...jwkOf(ED), alg }).algorithm).toBe('EdDSA');
  });

  it('on RSA says by alg that it signs with PSS', () => {
    expect(read({ ...jwkOf(RSA), alg: 'PS256' }).algorithm).toBe('PS256');
  });

  it.each<[string, () => webcrypto.JsonWebKey]>([
    ['EC', () => EC.privateKey.export({ format: 'jwk' })],
    ['Ed25519', () => ED.privateKey.export({ format: 'jwk' })],
    ['RSA', () => RSA.privateKey.export({ format: 'jwk' })],
    ['symmetric', () => ({ kty: 'oct', k: 'c2VjcmV0' })],
    ['an empty private member', () => ({ ...jwkOf(EC), d: '' })],
  ])('is not taken with its private part: %s', (_what, jwk) => {
    expect(refusal(jwk())).toMatch(/^PRIVATE_KEY: .*Create a new pair/);
  });

  it.each<[string, unknown, RegExp]>([
    ['no object', [jwkOf(EC)], /one JWK as JSON/],
    ['nothing', null, /one JWK as JSON/],
    ['a key set', { keys: [jwkOf(EC)] }, /Use a key on P-256/],
    ['another curve', jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-384' })), /Use a key on P-256/],
    ['a point off the curve', { ...jwkOf(EC), x: jwkOf(EC).y }, /Use a key on P-256/],
    ['a short RSA key', jwkOf(generateKeyPairSync('rsa', { modulusLength: 1024 })), /2,048 to 4,096/],
    [
      'an RSA key of another exponent',
      jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 })),
      /exponent/,
    ],
    ['an encryption key', jwkOf(generateKeyPairSync('x25519')), /Use a key on P-256/],
    ['another use', { ...jwkOf(EC), use: 'enc' }, /use must be sig/],
    ['HS256', { ...jwkOf(EC), alg: 'HS256' }, /alg must be ES256/],
    ['none', { ...jwkOf(EC), alg: 'none' }, /alg must be ES256/],
    ["another key's algorithm", { ...jwkOf(RSA), alg: 'ES256' }, /alg must be RS256 or PS256/],
    ['a name that is no text', { ...jwkOf(EC), kid: 7 }, /kid must be/],
    ['a name that no header could hold', { ...jwkOf(EC), kid: 'my key' }, /kid must be/],
    ['a long name', { ...jwkOf(EC), kid: 'k'.repeat(129) }, /kid must be/],
  ])('is not taken where it is %s', (_what, jwk, message) => {
    expect(refusal(jwk)).toMatch(/^PUBLIC_KEY: /);
    expect(refusal(jwk)).toMatch(message);
  });

  it.each<[string, webcrypto.JsonWebKey]>([
    ['padded', { ...jwkOf(EC), x: `${jwkOf(EC).x!}=` }],
    ['in the other alphabet', { ...jwkOf(ED), x: otherAlphabet(jwkOf(ED).x!) }],
    ['with bits beyond its last byte', { ...jwkOf(EC), y: withStrayBits(jwkOf(EC).y!) }],
    ['with a leading zero', { ...jwkOf(RSA), n: withLeadingZero(jwkOf(RSA).n!) }],
  ])('is not taken in another text than the canonical one: %s', (_what, jwk) => {
    expect(refusal(jwk)).toMatch(/^PUBLIC_KEY: .*canonical/);
  });

  it('is not taken as anything but JSON of a fair length', () => {
    const long = JSON.stringify({ ...jwkOf(EC), more: 'x'.repeat(5_000) });
    for (const text of ['', 'PEM', long]) {
      expect(() => readPublicJwk(text, 'publicJwk')).toThrow('Send one JWK as JSON');
    }
  });
});
