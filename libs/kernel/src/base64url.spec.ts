import { decodeBase64Url, isCanonicalJws } from './base64url.js';

describe('base64url', () => {
  it.each([0, 1, 2, 3, 31, 32, 64])('of %i bytes is decoded', (length) => {
    const bytes = Buffer.alloc(length, 0xa5);
    expect(decodeBase64Url(bytes.toString('base64url'))).toEqual(bytes);
  });

  it.each([
    ['with unused bits set', 'AB'],
    ['with unused bits set in the third character', 'AAB'],
    ['with padding', 'AA=='],
    ['of the other alphabet', '+/+/'],
    ['with a space', 'AA AA'],
    ['with a line break', 'AAAA\n'],
    ['with one character too many', 'AAAAA'],
  ])('%s is not canonical', (_what, text) => {
    expect(decodeBase64Url(text)).toBeNull();
  });
});

describe('a compact JWS', () => {
  it('has three canonical parts', () => {
    expect(isCanonicalJws('AA.AA.AA')).toBe(true);
  });

  it.each(['', 'AA.AA', 'AA.AA.', '.AA.AA', 'AA.AA.AA.AA', 'AB.AA.AA', 'AA.AB.AA', 'AA.AA.AB'])(
    'is not %j',
    (text) => {
      expect(isCanonicalJws(text)).toBe(false);
    },
  );
});
