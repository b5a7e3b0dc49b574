import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestDatabase } from './database.js';
import { eventually } from './eventually.js';
import { freePort } from './server.js';

const PGBOUNCER = '/usr/sbin/pgbouncer';
const CONNECTIONS = 5;

/** Debian's PgBouncer in transaction mode, in front of one database. */
export interface PgBouncer {
  /** The application's role, through it. */
  readonly appUrl: string;
  stop(): Promise<void>;
}

/** Starts it as the account that PostgreSQL runs as: like PostgreSQL, it refuses to run as root. */
export async function startPgBouncer({ name, appUrl }: TestDatabase): Promise<PgBouncer> {
  const { searchParams, username, password } = new URL(appUrl);
  const host = searchParams.get('host')!;
  const { uid, gid } = statSync(host);
  const directory = mkdtempSync(join(tmpdir(), 'nexus-pgbouncer-'));
  const file = join(directory, 'pgbouncer.ini');
  const port = await freePort();
  const target = `host=${host} port=${searchParams.get('port')} dbname=${name}`;
  writeFileSync(
    file,
    `[databases]
${name} = ${target} user=${username} password='${decodeURIComponent(password)}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${CONNECTIONS}
`,
    { mode: 0o600 },
  );
  for (const path of [directory, file]) chownSync(path, uid, gid);
  const account = process.getuid?.() === uid ? {} : { uid, gid };
  const child = spawn(PGBOUNCER, [file], { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await eventually(
    () => output,
    (text) => text.includes('process up'),
    10_000,
  );
  return {
    appUrl: `postgres://${username}:${password}@127.0.0.1:${port}/${name}`,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGINT');
      await exited;
      rmSync(directory, { recursive: true });
    },
  };
}
