import { timingSafeEqual } from 'node:crypto';

import { decodeBase64Url, uuidFromBytes, uuidToBytes } from '#libs/kernel';
import type { Vault } from '#libs/vault';

const PREFIX = 'nxr_';
const ID_BYTES = 16;
const NUMBER_BYTES = 4;
const MAC_BYTES = 32;
const FORM = /^nxr_[A-Za-z0-9_-]{70}$/;

/** Which refresh token of which sign-in. */
export interface RefreshTokenPlace {
  readonly familyId: string;
  readonly generation: number;
}

/**
 * A refresh token: the family, the number of the refresh, and a MAC of both under a key of its own. Nothing is stored
 * for it: every earlier one of the family is recognized by its number, and a client that lost an answer can be given
 * the very same one again.
 */
export function writeRefreshToken(vault: Vault, place: RefreshTokenPlace): string {
  return PREFIX + Buffer.concat([head(place), mac(vault, place)]).toString('base64url');
}

/** The place of a refresh token that was made here; undefined for any other text. */
export function readRefreshToken(vault: Vault, text: string): RefreshTokenPlace | undefined {
  if (!FORM.test(text)) return undefined;
  const bytes = decodeBase64Url(text.slice(PREFIX.length));
  if (bytes?.length !== ID_BYTES + NUMBER_BYTES + MAC_BYTES) return undefined;
  const place = { familyId: uuidFromBytes(bytes), generation: bytes.readUInt32BE(ID_BYTES) };
  return timingSafeEqual(bytes.subarray(ID_BYTES + NUMBER_BYTES), mac(vault, place)) ? place : undefined;
}

function head({ familyId, generation }: RefreshTokenPlace): Buffer {
  const number = Buffer.alloc(NUMBER_BYTES);
  number.writeUInt32BE(generation);
  return Buffer.concat([uuidToBytes(familyId), number]);
}

function mac(vault: Vault, { familyId, generation }: RefreshTokenPlace): Buffer {
  return vault.digest('refresh-token', `${familyId} ${generation}`);
}
