import bcrypt from 'bcrypt';

import { COST, hashPassword, DUMMY_HASH, verifyPassword } from './passwords.js';

describe('passwords', () => {
  it('differ after byte 72 and after a NUL', async () => {
    const start = 'x'.repeat(100);
    const hash = await hashPassword(`${start}\0one`);
    await expect(verifyPassword(`${start}\0one`, hash)).resolves.toBe(true);
    await expect(verifyPassword(`${start}\0two`, hash)).resolves.toBe(false);
    await expect(verifyPassword(start, hash)).resolves.toBe(false);
  });

  it('match in every Unicode composition', async () => {
    const hash = await hashPassword('cafe\u0301 au lait, s’il vous plai\u0302t');
    await expect(verifyPassword('caf\u00e9 au lait, s’il vous pla\u00eet', hash)).resolves.toBe(true);
  });

  it('never match a missing hash, at the cost of a comparison', async () => {
    expect(bcrypt.getRounds(DUMMY_HASH)).toBe(COST);
    const started = performance.now();
    await expect(verifyPassword('anything', null)).resolves.toBe(false);
    expect(performance.now() - started).toBeGreaterThan(20);
  });

  it('are hashed with a random salt', async () => {
    expect(await hashPassword('the same password')).not.toBe(await hashPassword('the same password'));
  });
});
