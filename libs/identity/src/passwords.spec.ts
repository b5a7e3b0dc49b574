import bcrypt from 'bcrypt';

import { COST, hashPassword, NOBODYS_HASH, verifyPassword } from './passwords.js';

describe('passwords', () => {
  it('are told apart after byte 72 and after a NUL', async () => {
    const start = 'x'.repeat(100);
    const hash = await hashPassword(`${start}\0one`);
    await expect(verifyPassword(`${start}\0one`, hash)).resolves.toBe(true);
    await expect(verifyPassword(`${start}\0two`, hash)).resolves.toBe(false);
    await expect(verifyPassword(start, hash)).resolves.toBe(false);
  });

  it('are the same whichever way a keyboard composes a letter', async () => {
    const hash = await hashPassword('cafe\u0301 au lait, s’il vous plai\u0302t');
    await expect(verifyPassword('caf\u00e9 au lait, s’il vous pla\u00eet', hash)).resolves.toBe(true);
  });

  it('are never right where there is no hash, at the price of a comparison', async () => {
    expect(bcrypt.getRounds(NOBODYS_HASH)).toBe(COST);
    const started = performance.now();
    await expect(verifyPassword('anything', null)).resolves.toBe(false);
    expect(performance.now() - started).toBeGreaterThan(20);
  });

  it('are hashed with a salt of their own', async () => {
    expect(await hashPassword('the same one twice')).not.toBe(await hashPassword('the same one twice'));
  });
});
