import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, runAs } from './account.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { SOCKET_PORT } from './home.js';
import { complaintIn, openLog } from './server-log.js';

/** Long enough for the recovery after a crash in the middle of much writing. */
const START_SECONDS = 120;

export interface PostmasterOptions {
  readonly postgres: string;
  readonly account: Account | undefined;
  readonly data: string;
  readonly socketDirectory: string;
  readonly logFile: string;
  readonly settings: Record<string, string>;
}

/**
 * Starts the server and waits until it takes connections.
 *
 * @throws EmbeddedPostgresError with the server's own last complaint
 */
export async function startPostmaster(options: PostmasterOptions): Promise<ChildProcess> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const failure = await launch(options);
    if (typeof failure !== 'string') return failure;
    // Children of a server that was killed end within moments of noticing it; until then they hold its memory.
    if (!failure.includes('shared memory block') || Date.now() > deadline) {
      throw new EmbeddedPostgresError(`PostgreSQL could not start: ${failure} (see ${options.logFile})`);
    }
    await sleep(200);
  }
}

async function launch(options: PostmasterOptions): Promise<ChildProcess | string> {
  const log = openLog(options.logFile);
  // A session of its own: Ctrl-C in a terminal must not reach the database before the server has finished.
  const stdio: ['ignore', number, number] = ['ignore', log, log];
  const child = spawn(options.postgres, commandLine(options), {
    ...runAs(options.account),
    detached: true,
    stdio,
  });
  closeSync(log);
  child.unref();
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (status, signal) => {
    failure = complaintIn(options.logFile) ?? (signal ? `stopped by ${signal}` : `exit status ${status}`);
  });
  const deadline = Date.now() + START_SECONDS * 1000;
  while (failure === undefined && !isReady(options.data, child.pid)) {
    if (Date.now() > deadline) child.kill('SIGQUIT');
    await sleep(5);
  }
  return failure ?? child;
}

function commandLine({ data, socketDirectory, settings }: PostmasterOptions): string[] {
  const effective = {
    jit: 'off', // compiling costs more than the short queries of this application
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
    port: String(SOCKET_PORT),
    listen_addresses: '',
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`, // else a comma would separate
    unix_socket_permissions: '0700',
  };
  return ['-D', data, ...Object.entries(effective).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** The server itself states its progress on the last line of its pid file. */
function isReady(data: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}
