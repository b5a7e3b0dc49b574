import { randomUUID } from 'node:crypto';

import { uuidFromBytes, uuidToBytes } from '#libs/kernel';

import type { TestDatabase } from './database.js';
import { vault } from './signing-keys.js';

const ID_BYTES = 16;

/** Refresh tokens of so many more sign-ins that are like the one of this refresh token. */
export async function refreshTokensOf(
  database: TestDatabase,
  text: string,
  count: number,
): Promise<string[]> {
  const like = uuidFromBytes(Buffer.from(text.slice(4), 'base64url').subarray(0, ID_BYTES));
  const columns = await database.asOwner<{ names: string }>(
    `SELECT string_agg(attname, ', ') AS names FROM pg_attribute
     WHERE attrelid = 'token_families'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('id', 'code_id')`,
  );
  const names = columns[0]!.names;
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.asOwner(
    `INSERT INTO token_families (id, ${names}) SELECT new, ${names} FROM token_families, unnest($2::uuid[]) AS new WHERE id = $1`,
    [like, ids],
  );
  return ids.map(refreshTokenOf);
}

/** The first refresh token of a sign-in. */
function refreshTokenOf(familyId: string): string {
  const mac = vault().digest('refresh-token', `${familyId} 0`);
  return `nxr_${Buffer.concat([uuidToBytes(familyId), Buffer.alloc(4), mac]).toString('base64url')}`;
}
