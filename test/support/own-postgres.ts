import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

import { type EmbeddedPostgres, startEmbeddedPostgres } from '#libs/database';
import pg from 'pg';

import { testRun } from './database.js';

const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A PostgreSQL of one test file's own, which it may stop, pause and start again; its database is empty. */
export interface OwnPostgres {
  readonly ownerUrl: string;
  readonly appUrl: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Every process of it stands still: connections are taken, nothing is answered. Answers what ends that. */
  pause(): Promise<() => void>;
}

/** Starts it, with the two roles and one database. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const directory = mkdtempSync(join(testRun.directory, 'own-'));
  const start = () => startEmbeddedPostgres({ directory, settings: FAST });
  let postgres: EmbeddedPostgres = await start();
  const password = randomBytes(16).toString('hex');
  const superuserUrl = postgres.url(postgres.superuser, postgres.password, 'postgres');
  await run(superuserUrl, [
    `CREATE ROLE own_owner LOGIN PASSWORD '${password}'`,
    `CREATE ROLE own_app LOGIN PASSWORD '${password}'`,
    'CREATE DATABASE own OWNER own_owner',
  ]);
  return {
    ownerUrl: postgres.url('own_owner', password, 'own'),
    appUrl: postgres.url('own_app', password, 'own'),
    start: async () => {
      postgres = await start();
    },
    stop: () => postgres.stop(),
    pause: async () => {
      const rows = await run(superuserUrl, [
        'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()',
      ]);
      const pids = [postgres.pid, ...rows.map(({ pid }) => pid as number)];
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      return () => pids.forEach((pid) => process.kill(pid, 'SIGCONT'));
    },
  };
}

async function run(url: string, statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let rows: Record<string, unknown>[] = [];
  for (const statement of statements) rows = (await client.query(statement)).rows;
  await client.end();
  return rows;
}
