import { createHmac } from 'node:crypto';

import bcrypt from 'bcrypt';

/** bcrypt cost: 2^12 rounds, about 225 ms of one core. */
export const COST = 12;

/** The hash of 288 random bits that are not stored, compared with when a user has no hash. */
export const DUMMY_HASH = '$2b$12$2cwgYFw10kKAZV2TqZDfdu1IBqYYQX18qPnARbZQZPL4mllbOL4sS';

/** Hashes a password for storage. */
export function hashPassword(password: string): Promise<string> {
  return bcrypt.hash(preHash(password), COST);
}

/**
 * Whether the password matches the hash. Takes the same time without a hash, so that timing does not reveal whether an
 * account exists.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const isMatch = await bcrypt.compare(preHash(password), hash ?? DUMMY_HASH);
  return isMatch && hash !== null;
}

/**
 * Hashes a password of any length to 64 base64 characters (384 bits), because bcrypt reads at most 72 bytes and stops at
 * a NUL. The HMAC key makes SHA digests leaked elsewhere useless here. NFC comes first, because keyboards compose the
 * same letter differently (NIST SP 800-63B-4 §3.1.1.2).
 */
function preHash(password: string): string {
  return createHmac('sha384', 'nexus211-id password').update(password.normalize('NFC')).digest('base64');
}
