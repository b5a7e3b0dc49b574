import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { identityOf, isAlive } from './process-identity.js';

/**
 * Takes `<directory>` for this process and returns what gives it back.
 *
 * Each server puts a claim named by its process identity into `postgres.lock/`, then looks for other living
 * claims. Names are never reused, so removing a dead one can't remove a living one: there is no moment at which
 * two servers both replace the same stale lock. Of two that claim at once, at least one sees the other.
 *
 * @throws EmbeddedPostgresError when another living process holds the directory
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const claims = join(directory, 'postgres.lock');
  const own = identityOf(process.pid) ?? String(process.pid);
  const release = () => rmSync(join(claims, own), { force: true });
  mkdirSync(claims, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt++) {
    claim(join(claims, own), directory);
    const holder = otherLivingClaim(claims, own);
    if (holder === undefined) return release;
    release();
    if (attempt === 4) throw inUse(holder, directory);
    await sleep(20 + Math.random() * 80); // both may have claimed at once: one of them should win
  }
}

function claim(file: string, directory: string): void {
  try {
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw inUse(process.pid, directory);
    throw error;
  }
}

function otherLivingClaim(claims: string, own: string): number | undefined {
  for (const name of readdirSync(claims)) {
    if (name === own) continue;
    const pid = Number.parseInt(name, 10);
    // An identity that can't be read belongs to another user: believe that it still holds its claim.
    if (isAlive(pid) && (identityOf(pid) ?? name) === name) return pid;
    rmSync(join(claims, name), { force: true });
  }
  return undefined;
}

function inUse(pid: number, directory: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(`another server (pid ${pid}) is using ${directory}: stop it first`);
}
