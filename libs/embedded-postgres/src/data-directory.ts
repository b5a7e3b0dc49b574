import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

import { type Account, runAs } from './account.js';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { ownDirectory } from './home.js';
import { complaint } from './server-log.js';

export const SUPERUSER = 'postgres';

export interface NewData {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly password: string;
  /** Whether to wait until the new files are on disk; tests that switch fsync off need not. */
  readonly durable: boolean;
}

/** Makes the data directory with initdb on the first start; on later ones checks that it fits the binaries. */
export async function prepareData(data: string, options: NewData): Promise<void> {
  if (existsSync(data) && readdirSync(data).length === 0) await rmdir(data);
  if (!existsSync(data)) await createData(data, options);
  else assertVersion(data, options.binaries.major);
}

/** Works under another name and renames at the end: a directory called `data` is always complete. */
async function createData(data: string, options: NewData): Promise<void> {
  const home = dirname(data);
  for (const name of readdirSync(home)) {
    // From a first start that was killed; its initdb may still be writing, so new names are used and failures ignored.
    if (name.startsWith('data.new-'))
      await rm(join(home, name), { recursive: true, force: true }).catch(() => {});
  }
  const unfinished = join(home, `data.new-${randomBytes(4).toString('hex')}`);
  try {
    ownDirectory(unfinished, options.account);
    await runInitdb(join(unfinished, 'data'), join(unfinished, 'password'), options);
    await rename(join(unfinished, 'data'), data);
  } finally {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {});
  }
}

async function runInitdb(data: string, passwordFile: string, options: NewData): Promise<void> {
  const { binaries, account, password, durable } = options;
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of account ? [data, passwordFile] : []) chownSync(path, account!.uid, account!.gid);
  const args = [
    ...['--pgdata', data, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    // Sorts and folds case alike on every machine, whatever locales it has.
    ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ];
  const initdb = spawn(binaries.initdb, args, { ...runAs(account), stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(initdb, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const [output, [status, signal]] = await Promise.all([text(initdb.stderr), ended]);
  if (status === 0) return;
  const reason = complaint(output) ?? (signal ? `stopped by ${signal}` : `exit status ${status}`);
  throw new EmbeddedPostgresError(`initdb could not make ${dirname(dirname(data))}/data: ${reason}`);
}

function assertVersion(data: string, major: string): void {
  const file = join(data, 'PG_VERSION');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  if (found === major) return;
  const what = found ? `holds data of PostgreSQL ${found}, not ${major}` : 'is damaged: it has no PG_VERSION';
  throw new EmbeddedPostgresError(`${data} ${what}; move it away to start over`);
}
