import { KeyRing } from './key-ring.js';
import type { LoadedKey } from './loaded-key.js';

const kind = { purpose: 'id_token', algorithm: 'ES256' } as const;

function key(kid: string, signsFrom: number, publishedUntil = Infinity): LoadedKey {
  return { ...kind, kid, signsFrom, publishedUntil } as LoadedKey;
}

const keys = [key('first', 100, 400), key('second', 200, 500), key('third', 300)];

describe('the keys at a point in time', () => {
  it.each([
    [50, 'first', ['first', 'second', 'third'], 100],
    [199, 'first', ['first', 'second', 'third'], 200],
    [200, 'second', ['first', 'second', 'third'], 300],
    [399, 'third', ['first', 'second', 'third'], 400],
    [400, 'third', ['second', 'third'], 500],
    [900, 'third', ['third'], Infinity],
  ])('at %d: %s signs, %j are published, until %d', (at, signer, published, until) => {
    const ring = new KeyRing(keys, at);
    expect(ring.signer(kind)?.kid).toBe(signer);
    expect(ring.published.map(({ kid }) => kid)).toEqual(published);
    expect(ring.trueUntil).toBe(until);
    expect(keys.filter(({ kid }) => ring.find(kid)).map(({ kid }) => kid)).toEqual(published);
  });

  it('lets no key of another kind sign', () => {
    const ring = new KeyRing(keys, 200);
    expect(ring.signer({ purpose: 'access_token', algorithm: 'ES256' })).toBeUndefined();
    expect(ring.signer({ purpose: 'id_token', algorithm: 'EdDSA' })).toBeUndefined();
  });
});
