import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { postgresAccount } from './account.js';
import { findBinaries } from './binaries.js';
import { prepareData, SUPERUSER } from './data-directory.js';
import { lockDirectory } from './directory-lock.js';
import { toEmbeddedPostgresError } from './embedded-postgres.error.js';
import { openHome, openSocketDirectory, SOCKET_PORT, urlsTo } from './home.js';
import { startPostmaster } from './postmaster.js';
import type { RunningPostgres } from './running-postgres.js';
import { SHARED_PLACE } from './shared-place.js';
import { send, shutDown, stopLeftover } from './shutdown.js';
import { superuserPassword } from './superuser-password.js';

export { EmbeddedPostgresError } from './embedded-postgres.error.js';
export { findRunningPostgres, type RunningPostgres } from './running-postgres.js';

export interface EmbeddedPostgresOptions {
  /** Where everything is kept; made if missing. One server at a time may use it. */
  readonly directory: string;
  /** PostgreSQL settings for this run, such as `{ fsync: 'off' }`. */
  readonly settings?: Record<string, string>;
}

/** A PostgreSQL server that this process runs. */
export interface EmbeddedPostgres extends RunningPostgres {
  /** The 0700 directory of the socket; `pg` takes it as host. */
  readonly host: string;
  readonly port: number;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** Stops the server, cutting its connections, and frees the directory. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on the data under `<directory>/postgres`, making it on the first call. Survives whatever an
 * earlier run left: a server still running, one that crashed, a first start cut short.
 *
 * @throws EmbeddedPostgresError one line that says what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  let release = () => {};
  try {
    const directory = openDirectory(options.directory);
    release = await lockDirectory(directory);
    return await start(directory, options.settings ?? {}, release);
  } catch (error) {
    release();
    throw toEmbeddedPostgresError(error, options.directory);
  }
}

async function start(directory: string, settings: Record<string, string>, release: () => void) {
  const existing = join(directory, 'postgres', 'data');
  const account = postgresAccount(existing);
  await stopLeftover(join(existing, 'postmaster.pid'), existing);
  const home = await openHome(directory, account);
  const data = join(home, 'data');
  const host = openSocketDirectory(home, account);
  await stopLeftover(join(host, `.s.PGSQL.${SOCKET_PORT}.lock`), data); // its data may have been removed
  const binaries = await findBinaries(account, account ? SHARED_PLACE : home);
  const password = superuserPassword(directory, data);
  await prepareData(data, { binaries, account, password, durable: settings.fsync !== 'off' });
  const logFile = join(home, 'server.log');
  const { postgres } = binaries;
  const server = await startPostmaster({ postgres, account, data, socketDirectory: host, logFile, settings });
  return {
    host,
    port: SOCKET_PORT,
    superuser: SUPERUSER,
    password,
    pid: server.pid!,
    url: urlsTo(host),
    stop: stopper(server, release),
  };
}

/** Accessible to the account `nobody` when root starts the server, else to no other account. An existing one is unchanged. */
function openDirectory(directory: string): string {
  const made = mkdirSync(resolve(directory), { recursive: true });
  if (made) chmodSync(resolve(directory), process.getuid?.() === 0 ? 0o711 : 0o700);
  return realpathSync(directory);
}

function stopper(server: ChildProcess, release: () => void): () => Promise<void> {
  // Once it has ended, its process id may be somebody else's.
  const running = () => server.exitCode === null && server.signalCode === null;
  const onExit = () => {
    // If this process ends without stopping (an uncaught error), the database at least ends with it.
    if (running()) send(server.pid!, 'SIGINT');
    release();
  };
  const stop = async () => {
    if (running()) await shutDown(server.pid!);
    process.off('exit', onExit);
    release();
  };
  process.once('exit', onExit);
  let stopped: Promise<void> | undefined;
  return () => (stopped ??= stop());
}
