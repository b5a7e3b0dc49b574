import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { isAlive, isPostgresOn } from './process-identity.js';

/**
 * Stops a PostgreSQL server: fast (connections are cut, data is written), after 10 s immediately (the next start
 * recovers), after 20 s by force. Resolves when the process has ended.
 */
export async function shutDown(pid: number): Promise<void> {
  // SIGCONT first: a paused process would take no notice.
  const steps: NodeJS.Signals[][] = [['SIGCONT', 'SIGINT'], ['SIGQUIT'], ['SIGKILL']];
  for (const signals of steps) {
    for (const signal of signals) send(pid, signal);
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await sleep(5);
    }
  }
  throw new EmbeddedPostgresError(`PostgreSQL (pid ${pid}) does not stop`);
}

/**
 * Ends what an earlier, killed server left behind, according to the PID file: a PostgreSQL still running on the data
 * is stopped, a file that only claims one is removed. The caller holds the directory's lock, so no other process
 * needs either.
 */
export async function stopLeftover(pidFile: string, data: string): Promise<void> {
  const pid = pidIn(pidFile);
  if (pid === undefined) return;
  if (isPostgresOn(pid, existsSync(data) ? realpathSync(data) : data)) await shutDown(pid);
  // The pid may by now be another program's, for which PostgreSQL would refuse to start.
  rmSync(pidFile, { force: true });
}

/** Asks the server to stop without waiting for it, when this process exits. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function pidIn(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
