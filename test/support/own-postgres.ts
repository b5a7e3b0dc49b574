import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

import { type EmbeddedPostgres, startEmbeddedPostgres } from '#libs/embedded-postgres';

import { runOnce, type TestDatabase, testRun } from './database.js';

const NAME = 'own';
/** What was committed must survive a crash of PostgreSQL, though not one of the machine. */
const FAST = { fsync: 'off', full_page_writes: 'off' };

/** A PostgreSQL of one test file's own, with one empty database, which it may stop and start again. */
export interface OwnPostgres extends TestDatabase {
  readonly superuserUrl: string;
  /** Once more, unless it runs. */
  readonly start: () => Promise<void>;
  /** As an operator would: connections are cut, transactions undone. */
  readonly stop: () => Promise<void>;
  /** As a crash would: everything ends at once. */
  readonly crash: () => Promise<void>;
  /** As the kernel would where memory runs out: the postmaster is gone, its children notice it. */
  readonly kill: () => Promise<void>;
}

/** Starts it, with the two roles and the database. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const directory = mkdtempSync(join(testRun.directory, 'own-'));
  const start = () => startEmbeddedPostgres({ directory, settings: FAST });
  let postgres: EmbeddedPostgres = await start();
  const password = randomBytes(16).toString('hex');
  const superuserUrl = postgres.url(postgres.superuser, postgres.password, 'postgres');
  const ownerUrl = postgres.url('own_owner', password, NAME);
  for (const role of ['own_owner', 'own_app']) {
    await runOnce(superuserUrl, `CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  }
  await runOnce(superuserUrl, `CREATE DATABASE ${NAME} OWNER own_owner`);
  let isUp = true;
  const stop = async () => {
    await postgres.stop();
    isUp = false;
  };
  return {
    name: NAME,
    superuserUrl,
    ownerUrl,
    appUrl: postgres.url('own_app', password, NAME),
    asOwner: (text, values) => runOnce(ownerUrl, text, values),
    start: async () => {
      if (!isUp) postgres = await start();
      isUp = true;
    },
    stop,
    crash: async () => {
      process.kill(postgres.pid, 'SIGQUIT');
      await stop(); // has ended already, or is about to
    },
    kill: async () => {
      process.kill(postgres.pid, 'SIGKILL');
      await stop();
    },
    drop: stop,
  };
}
