import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const FORM = /^nxs_([A-Za-z0-9_-]{43})([0-9a-f]{8})$/;

/**
 * A new client secret: `nxs_`, 256 random bits in base64url, and a CRC-32 of those characters, so that secret
 * scanners recognize it and typing errors are detected without a lookup.
 */
export function newSecret(): string {
  const random = randomBytes(32).toString('base64url');
  return `nxs_${random}${checksum(random)}`;
}

/** Whether the text has the form of a secret made here. Says nothing about its being known. */
export function isWellFormedSecret(text: string): boolean {
  const parts = FORM.exec(text);
  return parts !== null && checksum(parts[1]!) === parts[2];
}

/** The last four characters, by which a person recognizes a secret that is never shown again. */
export function secretHint(secret: string): string {
  return secret.slice(-4);
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
