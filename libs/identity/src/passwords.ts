import { createHmac } from 'node:crypto';

import bcrypt from 'bcrypt';

/** bcrypt's cost: 2^12 rounds, about 225 ms of one core. */
export const COST = 12;

/** The hash of 288 random bits that nobody kept: stands in where there is nothing to compare with. */
export const NOBODYS_HASH = '$2b$12$2cwgYFw10kKAZV2TqZDfdu1IBqYYQX18qPnARbZQZPL4mllbOL4sS';

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return bcrypt.hash(preHash(password), COST);
}

/**
 * Whether the password is the one behind the hash. Costs the same where there is no hash: the time tells nobody
 * whether an account exists.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const isRight = await bcrypt.compare(preHash(password), hash ?? NOBODYS_HASH);
  return isRight && hash !== null;
}

/**
 * bcrypt reads 72 bytes at most and stops at a NUL: 384 bits as 64 characters of base64 pass whole, whatever the
 * password's length. Keyed by a label of its own, so that plain SHA digests leaked elsewhere are of no use here.
 * NFC first: keyboards differ in how they write the same letter (NIST SP 800-63B-4 §3.1.1.2).
 */
function preHash(password: string): string {
  return createHmac('sha384', 'nexus211-id password').update(password.normalize('NFC')).digest('base64');
}
