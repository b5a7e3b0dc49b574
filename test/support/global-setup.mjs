import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import 'reflect-metadata';
import pg from 'pg';

import { seedDemo } from '../../dist/apps/server/src/demo/seed-demo.js';
import { rotateByHand } from '../../dist/apps/server/src/tools/key-rotation.js';
import { loadConfig } from '../../dist/libs/config/src/index.js';
import {
  migrateDatabase,
  settlePlatformSetting,
  startEmbeddedPostgres,
} from '../../dist/libs/database/src/index.js';
import { KEY_PURPOSES } from '../../dist/libs/oauth/src/index.js';
import { Vault } from '../../dist/libs/vault/src/index.js';

const OWNER = 'nexus_owner';
const APP = 'nexus_app';
const TEMPLATE = 'demo_template';
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** One PostgreSQL for the whole run, and in it a migrated database with demo data that each test file copies. */
export default async function setUp() {
  const directory = mkdtempSync(join(tmpdir(), 'nexus-test-'));
  const postgres = await startEmbeddedPostgres({ directory, settings: FAST });
  globalThis.nexusTestPostgres = postgres;
  const password = randomBytes(16).toString('hex');
  const superuserUrl = postgres.url(postgres.superuser, postgres.password, 'postgres');
  await makeRoles(superuserUrl, password);

  const ownerUrl = postgres.url(OWNER, password, TEMPLATE);
  const appUrl = postgres.url(APP, password, TEMPLATE);
  await migrateDatabase(ownerUrl, appUrl);
  const masterKey = randomBytes(32);
  const vault = new Vault(masterKey);
  await settlePlatformSetting(ownerUrl, 'master_key_check', vault.checkValue);
  const demo = await seedDemo(ownerUrl, vault);
  await makeSigningKeys(appUrl, masterKey);

  const file = join(directory, 'test-run.json');
  const run = {
    directory,
    superuserUrl,
    password,
    masterKey: masterKey.toString('base64'),
    template: TEMPLATE,
    demo,
  };
  writeFileSync(file, JSON.stringify(run), { mode: 0o600 });
  process.env.NEXUS_TEST_RUN = file;
}

/** Once for all, since each server would else take its time for RSA. */
async function makeSigningKeys(appUrl, masterKey) {
  const config = loadConfig({
    DATABASE_URL: appUrl,
    NEXUS_MASTER_KEY: masterKey.toString('base64'),
    NEXUS_LOG_LEVEL: 'silent',
  });
  await rotateByHand(config, { isEmergency: false, purposes: KEY_PURPOSES });
}

async function makeRoles(superuserUrl, password) {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  for (const role of [OWNER, APP]) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  await client.query(`CREATE DATABASE ${TEMPLATE} OWNER ${OWNER}`);
  await client.end();
}
