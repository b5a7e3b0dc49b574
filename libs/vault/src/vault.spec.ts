import { randomBytes } from 'node:crypto';

import { SealBroken, Vault } from './vault.js';

const vault = new Vault(Buffer.alloc(32, 1));
const sameKey = new Vault(Buffer.alloc(32, 1));
const otherKey = new Vault(Buffer.alloc(32, 2));
const CONTEXT = ['crd_1', 'app_1', 'org_1'];
const SECRET = 'nxs_geheim-тайна-秘密';

const sealed = () => vault.seal('third-party-secret', SECRET, CONTEXT);

describe('a digest', () => {
  it('is the same for the same text under the same master key, so that it can be looked up', () => {
    expect(sameKey.digest('credential', SECRET)).toEqual(vault.digest('credential', SECRET));
    expect(vault.digest('credential', SECRET)).toHaveLength(32);
  });

  it('differs by text, by purpose and by master key', () => {
    const digests = [
      vault.digest('credential', SECRET),
      vault.digest('credential', `${SECRET} `),
      vault.digest('session', SECRET),
      otherKey.digest('credential', SECRET),
    ];
    expect(new Set(digests.map((digest) => digest.toString('hex'))).size).toBe(4);
  });
});

describe('a seal', () => {
  it('opens again with the same key, purpose and context', () => {
    expect(sameKey.open('third-party-secret', sealed(), CONTEXT)).toBe(SECRET);
  });

  it('looks different each time, and shows nothing of what it holds but its length', () => {
    expect(sealed().equals(sealed())).toBe(false);
    expect(sealed().includes('nxs_')).toBe(false);
    expect(sealed()).toHaveLength(4 + 12 + 16 + Buffer.byteLength(SECRET));
  });

  it('holds an empty text too', () => {
    expect(vault.open('signing-key', vault.seal('signing-key', '', []), [])).toBe('');
  });

  it.each([
    ['another credential', ['crd_2', 'app_1', 'org_1']],
    ['another application', ['crd_1', 'app_2', 'org_1']],
    ['another organization', ['crd_1', 'app_1', 'org_2']],
    ['a part less', ['crd_1', 'app_1']],
    ['a part more', [...CONTEXT, '']],
    ['parts that only read the same when joined', ['crd_1app_1', '', 'org_1']],
    ['none', []],
  ])('does not open in another row: %s', (_what, context) => {
    expect(() => vault.open('third-party-secret', sealed(), context)).toThrow(SealBroken);
  });

  it('does not open for another purpose, nor under another master key, which is detected', () => {
    expect(() => vault.open('signing-key', sealed(), CONTEXT)).toThrow(SealBroken);
    expect(() => otherKey.open('third-party-secret', sealed(), CONTEXT)).toThrow('another master key');
  });

  it('does not open when any one of its bits was changed', () => {
    const original = sealed();
    const opened = Array.from({ length: original.length * 8 }, (_, bit) => {
      const tampered = Buffer.from(original);
      tampered[bit >> 3]! ^= 1 << (bit & 7);
      return outcome(tampered);
    });
    expect(new Set(opened)).toEqual(new Set(['SealBroken']));
  });

  it('does not open when it was cut short, lengthened, or is no seal at all', () => {
    const original = sealed();
    const cut = Array.from({ length: original.length }, (_, length) => outcome(original.subarray(0, length)));
    const others = [Buffer.concat([original, Buffer.alloc(1)]), randomBytes(original.length)].map(outcome);
    expect(new Set([...cut, ...others])).toEqual(new Set(['SealBroken']));
  });

  function outcome(value: Buffer): string {
    try {
      return vault.open('third-party-secret', value, CONTEXT);
    } catch (error) {
      return (error as Error).name;
    }
  }
});

describe('the names of a master key', () => {
  it('are the same for the same key, and different for another', () => {
    expect([sameKey.keyId, sameKey.checkValue]).toEqual([vault.keyId, vault.checkValue]);
    expect(otherKey.keyId).not.toBe(vault.keyId);
    expect(otherKey.checkValue).not.toBe(vault.checkValue);
  });

  it('do not show the key', () => {
    const key = randomBytes(32);
    const { keyId, checkValue } = new Vault(key);
    expect(keyId).toMatch(/^[0-9a-f]{8}$/);
    expect(checkValue).toMatch(/^[0-9a-f]{64}$/);
    expect(checkValue).not.toBe(key.toString('hex'));
  });
});
