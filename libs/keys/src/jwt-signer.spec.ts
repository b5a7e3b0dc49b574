import { Vault } from '#libs/vault';
import { jwtVerify } from 'jose';

import { signJwt } from './jwt-signer.js';
import { KEY_KINDS } from './key-kinds.js';
import { makeKey, openKey } from './loaded-key.js';

const vault = new Vault(Buffer.alloc(32, 1));
const now = new Date();

describe.each(KEY_KINDS)('a JWT signed by a key of $purpose with $algorithm', (kind) => {
  it('verifies with its public key, and says how', async () => {
    const key = openKey(vault, await makeKey(vault, kind, now, now));
    const claims = { iss: 'https://id.example.org', name: 'Zoë ✓' };
    for (const typ of ['JWT', 'at+jwt', 'JWT']) {
      const { payload, protectedHeader } = await jwtVerify(signJwt(key, { typ }, claims), key.publicKey);
      expect(payload).toEqual(claims);
      expect(protectedHeader).toEqual({ alg: kind.algorithm, typ, kid: key.kid });
    }
  });

  it('verifies with no other key', async () => {
    const [key, other] = [
      openKey(vault, await makeKey(vault, kind, now, now)),
      openKey(vault, await makeKey(vault, kind, now, now)),
    ];
    const token = signJwt(key, { typ: 'JWT' }, {});
    await expect(jwtVerify(token, other.publicKey)).rejects.toThrow('signature verification failed');
  });
});

describe('a key', () => {
  it('opens in its own row only, and unchanged only', async () => {
    const [one, other] = [
      await makeKey(vault, KEY_KINDS[0]!, now, now),
      await makeKey(vault, KEY_KINDS[0]!, now, now),
    ];
    expect(() => openKey(vault, { ...one, sealedPrivateKey: other.sealedPrivateKey })).toThrow('moved');
    expect(() => openKey(vault, { ...one, purpose: 'id_token' })).toThrow('moved');
    expect(() => openKey(vault, { ...one, algorithm: 'EdDSA' })).toThrow('moved');
    expect(() => openKey(new Vault(Buffer.alloc(32, 2)), one)).toThrow('another master key');
    expect(openKey(vault, one)).toMatchObject({ kid: one.kid, publishedUntil: Infinity });
  });
});
