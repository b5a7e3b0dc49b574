import { randomBytes } from 'node:crypto';

import pg from 'pg';

import { migrateDatabase, settlePlatformSetting } from '../../dist/libs/database/src/index.js';
import { startEmbeddedPostgres } from '../../dist/libs/embedded-postgres/src/index.js';
import { Vault } from '../../dist/libs/vault/src/index.js';

const OWNER = 'nexus_owner';
const APP = 'nexus_app';
const NAME = 'bench';
/** Durability is not what is measured here; counting calls of functions is cheap. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', track_functions: 'all' };

/** An embedded PostgreSQL with a migrated, empty database of its own master key. */
export async function openDatabase(directory) {
  const postgres = await startEmbeddedPostgres({ directory, settings: SETTINGS });
  const password = randomBytes(16).toString('hex');
  const superuser = new pg.Client(postgres.url(postgres.superuser, postgres.password, 'postgres'));
  await superuser.connect();
  for (const role of [OWNER, APP]) await superuser.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  await superuser.query(`CREATE DATABASE ${NAME} OWNER ${OWNER}`);
  await superuser.end();

  const ownerUrl = postgres.url(OWNER, password, NAME);
  const appUrl = postgres.url(APP, password, NAME);
  await migrateDatabase(ownerUrl, appUrl);
  const masterKey = randomBytes(32);
  const vault = new Vault(masterKey);
  await settlePlatformSetting(ownerUrl, 'master_key_check', vault.checkValue);
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  return {
    ownerUrl,
    appUrl,
    masterKey,
    vault,
    owner,
    async stop() {
      await owner.end();
      await postgres.stop();
    },
  };
}

/** How often look-ups ran since the database was made: those of the token path, and the batches of last use. */
export async function countCalls(owner) {
  const { rows } = await owner.query(`
    SELECT COALESCE(sum(calls) FILTER (WHERE funcname LIKE 'find%'), 0)::int AS lookups,
      COALESCE(sum(calls) FILTER (WHERE funcname = 'record_credential_use'), 0)::int AS batches
    FROM pg_stat_user_functions`);
  return rows[0];
}
