import { randomBytes } from 'node:crypto';

import type { Config } from '#libs/config';
import { offerFirstOrganization } from '#libs/database';
import { linkDigest } from '#libs/organizations';
import type { Vault } from '#libs/vault';

import type { PreparedDatabase } from './database.js';

/** A link that works once and makes the first organization; null where somebody can sign in already. */
export async function firstOrganizationLink(
  config: Config,
  database: PreparedDatabase,
  vault: Vault,
): Promise<string | null> {
  if (!database.ownerUrl) return null;
  const link = randomBytes(32).toString('base64url');
  const isOpen = await offerFirstOrganization(database.ownerUrl, linkDigest(vault, link));
  return isOpen ? `${config.publicUrl}/first-organization?link=${link}` : null;
}
