import { randomBytes } from 'node:crypto';

import type { Config } from '#libs/config';
import { offerFirstOrganization, settlePlatformSetting } from '#libs/database';
import { linkDigest } from '#libs/organizations';
import type { Vault } from '#libs/vault';

import type { ServerDatabase } from './database.js';

/**
 * A link that works once and makes the first organization; null where somebody can sign in already. It follows from
 * the database and the master key, so that every node prints the same one and no start invalidates a printed link.
 */
export async function firstOrganizationLink(
  config: Config,
  database: ServerDatabase,
  vault: Vault,
): Promise<string | null> {
  if (!database.ownerUrl) return null;
  const seed = randomBytes(32).toString('base64url');
  const settled = await settlePlatformSetting(database.ownerUrl, 'first_organization_seed', seed);
  const link = vault.digest('first-organization-link', settled).toString('base64url');
  const isOpen = await offerFirstOrganization(database.ownerUrl, linkDigest(vault, link));
  return isOpen ? `${config.publicUrl}/first-organization?link=${link}` : null;
}
