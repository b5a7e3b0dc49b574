import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import 'reflect-metadata';
import bcrypt from 'bcrypt';
import pg from 'pg';

import { seedDemo } from '../../dist/apps/server/src/demo/seed-demo.js';
import { rotateByHand } from '../../dist/apps/server/src/tools/key-rotation.js';
import { loadConfig } from '../../dist/libs/config/src/index.js';
import { migrateDatabase, settlePlatformSetting } from '../../dist/libs/database/src/index.js';
import { startEmbeddedPostgres } from '../../dist/libs/embedded-postgres/src/index.js';
import { KEY_PURPOSES } from '../../dist/libs/keys/src/index.js';
import { Vault } from '../../dist/libs/vault/src/index.js';

const OWNER = 'nexus_owner';
const APP = 'nexus_app';
const TEMPLATE = 'demo_template';
const HOST = fileURLToPath(new URL('server-host.mjs', import.meta.url));
const CHEAPEST = 4;
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/**
 * One PostgreSQL for the whole run, and in it a migrated database with demo data that each test file copies; and for
 * each worker a process that runs its servers.
 */
export default async function setUp({ maxWorkers }) {
  const directory = mkdtempSync(join(tmpdir(), 'nexus-test-'));
  const postgres = await startEmbeddedPostgres({ directory, settings: FAST });
  globalThis.nexusTestPostgres = postgres;
  globalThis.nexusTestHosts = [];
  const password = randomBytes(16).toString('hex');
  const superuserUrl = postgres.url(postgres.superuser, postgres.password, 'postgres');
  await makeRoles(superuserUrl, password);

  const ownerUrl = postgres.url(OWNER, password, TEMPLATE);
  const appUrl = postgres.url(APP, password, TEMPLATE);
  await migrateDatabase(ownerUrl, appUrl);
  const masterKey = randomBytes(32);
  const vault = new Vault(masterKey);
  await settlePlatformSetting(ownerUrl, 'master_key_check', vault.checkValue);
  const demo = await withCheapPasswords(() => seedDemo(ownerUrl, vault));
  await makeSigningKeys(appUrl, masterKey);

  const file = join(directory, 'test-run.json');
  const run = {
    directory,
    superuserUrl,
    password,
    masterKey: masterKey.toString('base64'),
    template: TEMPLATE,
    demo,
    hosts: await Promise.all(
      Array.from({ length: maxWorkers }, (_, index) => startHost(join(directory, `host-${index}.log`))),
    ),
  };
  writeFileSync(file, JSON.stringify(run), { mode: 0o600 });
  process.env.NEXUS_TEST_RUN = file;
}

/** Once for all, since each server would else take its time for RSA. */
async function makeSigningKeys(appUrl, masterKey) {
  const config = loadConfig({
    PUBLIC_URL: 'http://localhost',
    DATABASE_URL: appUrl,
    NEXUS_MASTER_KEY: masterKey.toString('base64'),
    NEXUS_LOG_LEVEL: 'silent',
  });
  await rotateByHand(config, { isEmergency: false, purposes: KEY_PURPOSES });
}

/** What is hashed in it takes next to no time to verify: else a third of the run would be sign-ins of demo people. */
async function withCheapPasswords(work) {
  const { hash } = bcrypt;
  bcrypt.hash = (data) => hash(data, CHEAPEST);
  try {
    return await work();
  } finally {
    bcrypt.hash = hash;
  }
}

/** Answers the port at which it listens, and the file to which its servers log. */
async function startHost(log) {
  const env = { PATH: process.env.PATH };
  const host = spawn(process.execPath, [HOST], { env, stdio: ['pipe', 'pipe', openSync(log, 'a')] });
  globalThis.nexusTestHosts.push(host);
  const [port] = await once(host.stdout, 'data');
  return { port: Number(port), log };
}

async function makeRoles(superuserUrl, password) {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  for (const role of [OWNER, APP]) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  await client.query(`CREATE DATABASE ${TEMPLATE} OWNER ${OWNER}`);
  await client.end();
}
