import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SUPERUSER } from './data-directory.js';
import { urlsTo } from './home.js';
import { isPostgresOn } from './process-identity.js';
import { superuserPassword } from './superuser-password.js';

/** A PostgreSQL server that another process runs, reachable by its Unix socket only. */
export interface RunningPostgres {
  readonly superuser: string;
  readonly password: string;
  /** A connection URL that `pg`, TypeORM and libpq understand. */
  url(role: string, password: string, database: string): string;
}

/** The server that runs on the data under `<directory>/postgres`, for a tool that works beside it; null when none does. */
export function findRunningPostgres(directory: string): RunningPostgres | null {
  const home = join(resolve(directory), 'postgres');
  const pidFile = join(home, 'data', 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const data = join(realpathSync(home), 'data');
  // Its lines: process id, data directory, start time, port, socket directory, … (PostgreSQL, miscadmin.h)
  const [pid, , , , socketDirectory] = readFileSync(pidFile, 'utf8').split('\n');
  if (!socketDirectory || !isPostgresOn(Number(pid), data)) return null;
  return {
    superuser: SUPERUSER,
    password: superuserPassword(directory, data),
    url: urlsTo(socketDirectory),
  };
}
