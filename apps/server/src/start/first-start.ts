import type { Config } from '#libs/config';
import { readPlatformSetting, underStartLock } from '#libs/database';
import type { Vault } from '#libs/vault';

import { type DemoFile, readDemoFile, writeDemoFile } from '../demo/demo-file.js';
import { seedDemo } from '../demo/seed-demo.js';
import { prepareDatabase, type ServerDatabase, StartRefused } from './database.js';
import { firstOrganizationLink } from './first-organization.js';

/** What a start found or made in the database. */
export interface FirstStart {
  readonly demo: DemoFile | null;
  /** The link that makes the first organization, while no one can sign in. */
  readonly firstOrganization: string | null;
}

/**
 * Everything that the first server on a database does: migrations, grants, the master key's check value, demo data and
 * the link of the first organization. One node at a time, so that nodes can start together on an empty database.
 * @throws DatabaseNotUsable, StartRefused
 */
export async function runFirstStart(
  config: Config,
  database: ServerDatabase,
  vault: Vault,
): Promise<FirstStart> {
  const work = async () => {
    await prepareDatabase(config, database, vault);
    return {
      demo: config.demo ? await findDemo(config, database, vault) : null,
      firstOrganization: await firstOrganizationLink(config, database, vault),
    };
  };
  return database.ownerUrl ? underStartLock(database.ownerUrl, work) : work();
}

async function findDemo(config: Config, database: ServerDatabase, vault: Vault): Promise<DemoFile | null> {
  if ((await readPlatformSetting(database.url, 'demo')) !== null) return readDemoFile(config);
  if (!database.ownerUrl)
    throw new StartRefused('NEXUS_DEMO=1 needs DATABASE_OWNER_URL, to make the demo data');
  let file: DemoFile | null = null;
  await seedDemo(database.ownerUrl, vault, (demo) => (file = writeDemoFile(config, demo)));
  return file;
}
