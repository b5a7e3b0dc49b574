import { createHmac } from 'node:crypto';

import type { Config } from '#libs/config';
import {
  assertDatabaseIsSafe,
  Connection,
  migrateDatabase,
  readPlatformSetting,
  settlePlatformSetting,
} from '#libs/database';
import {
  type EmbeddedPostgres,
  findRunningPostgres,
  type RunningPostgres,
  startEmbeddedPostgres,
} from '#libs/embedded-postgres';
import type { Vault } from '#libs/vault';
import pg from 'pg';

/** Where a server's database is, and by which roles it is reached. */
export interface ServerDatabase {
  readonly url: string;
  readonly listenUrl: string;
  /** Null where another node migrates. */
  readonly ownerUrl: string | null;
  stop(): Promise<void>;
}

/** A problem that a person must fix before the server can start, reported in one line. */
export class StartRefused extends Error {}

const NAME = 'nexus';
const OWNER = 'nexus_owner';
const APP = 'nexus_app';

/**
 * Migrates the database, where this node does that, and refuses one that is unsafe, of another master key, or with demo
 * data where there must be none. Called under the start lock.
 * @throws DatabaseNotUsable, StartRefused
 */
export async function prepareDatabase(config: Config, database: ServerDatabase, vault: Vault): Promise<void> {
  await assertOurs(database, config, vault);
  if (database.ownerUrl) await migrateDatabase(database.ownerUrl, database.url, database.listenUrl);
  await assertDatabaseIsSafe(database.url);
  await settleMasterKey(database, vault);
}

/**
 * Opens the database that servers of this configuration use, perhaps now, for a tool that works beside them: migrates
 * nothing, and uses an embedded PostgreSQL that a server already runs.
 * @throws DatabaseNotUsable, StartRefused, EmbeddedPostgresError
 */
export async function openDatabase(config: Config, vault: Vault): Promise<ServerDatabase> {
  const running = config.database.kind === 'embedded' ? findRunningPostgres(config.stateDirectory) : null;
  const database = running ? through(running, () => Promise.resolve()) : await locateDatabase(config);
  try {
    await assertDatabaseIsSafe(database.url);
    await settleMasterKey({ ...database, ownerUrl: null }, vault);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/**
 * The database of the configuration; the embedded one is started.
 * @throws EmbeddedPostgresError
 */
export async function locateDatabase(config: Config): Promise<ServerDatabase> {
  if (config.database.kind === 'external') return { ...config.database, stop: () => Promise.resolve() };
  const postgres = await startEmbeddedPostgres({ directory: config.stateDirectory });
  try {
    await createRoles(postgres);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return through(postgres, () => postgres.stop());
}

function through(postgres: RunningPostgres, stop: () => Promise<void>): ServerDatabase {
  const url = postgres.url(APP, passwordOf(postgres, APP), NAME);
  return { url, listenUrl: url, ownerUrl: postgres.url(OWNER, passwordOf(postgres, OWNER), NAME), stop };
}

/** The owner and the application's role, with passwords that follow from the superuser's. */
async function createRoles(postgres: EmbeddedPostgres): Promise<void> {
  const client = new Connection({
    connectionString: postgres.url(postgres.superuser, postgres.password, 'postgres'),
  });
  await client.connect();
  try {
    for (const role of [OWNER, APP]) {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      const password = pg.escapeLiteral(passwordOf(postgres, role));
      await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${password}`);
    }
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (!rowCount) await client.query(`CREATE DATABASE ${NAME} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}

function passwordOf(postgres: RunningPostgres, role: string): string {
  return createHmac('sha256', postgres.password).update(role).digest('base64url');
}

/** Refuses a database of another master key, or with demo data where there must be none, before it is changed. */
async function assertOurs(database: ServerDatabase, config: Config, vault: Vault): Promise<void> {
  const url = database.ownerUrl ?? database.url;
  const check = await readPlatformSetting(url, 'master_key_check');
  if (check !== null) assertMasterKey(check, vault);
  if (!config.demo && (await readPlatformSetting(url, 'demo')) !== null) {
    throw new StartRefused(
      'this database holds demo data, whose passwords lie in a file: use another, or set NEXUS_DEMO=1',
    );
  }
}

/** The first server on a database leaves there by what its master key is recognized. */
async function settleMasterKey({ ownerUrl, url }: ServerDatabase, vault: Vault): Promise<void> {
  const check = ownerUrl
    ? await settlePlatformSetting(ownerUrl, 'master_key_check', vault.checkValue)
    : await readPlatformSetting(url, 'master_key_check');
  assertMasterKey(check, vault);
}

/** Under another key nothing in the database could be found or opened. */
function assertMasterKey(check: string | null, vault: Vault): void {
  if (check === vault.checkValue) return;
  throw new StartRefused(
    'NEXUS_MASTER_KEY is not the one with which this database was made: nothing was changed',
  );
}
