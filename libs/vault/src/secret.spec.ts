import { isWellFormedSecret, newSecret, secretHint } from './secret.js';

describe('a client secret', () => {
  it('is recognizable, holds 256 random bits, and is never made twice', () => {
    const secrets = Array.from({ length: 1_000 }, newSecret);
    expect(secrets.filter((secret) => !/^nxs_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/.test(secret))).toEqual([]);
    expect(secrets.filter((secret) => !isWellFormedSecret(secret))).toEqual([]);
    expect(new Set(secrets).size).toBe(1_000);
  });

  it('carries the CRC-32 of its random part, which scanners can check', () => {
    // CRC-32 of 43 times "A", by another implementation (zlib.crc32 of Python).
    expect(isWellFormedSecret(`nxs_${'A'.repeat(43)}0c2b5986`)).toBe(true);
  });

  it('is not taken when one character was mistyped', () => {
    const secret = newSecret();
    const mistyped = [...secret].map(
      (character, at) => secret.slice(0, at) + (character === 'x' ? 'y' : 'x') + secret.slice(at + 1),
    );
    expect(mistyped.filter(isWellFormedSecret)).toEqual([]);
  });

  it('is the whole text, to the letter', () => {
    const secret = newSecret();
    const others = [
      '',
      'nxs_',
      ` ${secret}`,
      `${secret}\n`,
      `${secret}0`,
      secret.slice(4),
      secret.slice(0, -1),
    ];
    expect([...others, secret.replace('nxs_', 'NXS_')].filter(isWellFormedSecret)).toEqual([]);
  });

  it('leaves its last four characters as a hint', () => {
    expect(secretHint('nxs_abcdefgh')).toBe('efgh');
  });
});
