import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { stopLeftover } from './shutdown.js';

/** Where root keeps what `nobody` must reach when the project lies under a folder that only root can enter. */
export const SHARED_PLACE = '/var/lib/nexus211-id';

const ORIGIN = 'origin';
const MINUTE_MS = 60_000;
const MONTH_MS = 30 * 24 * 60 * MINUTE_MS;

/** Moves `home` (`<directory>/postgres`) to the shared place, leaves a link behind and answers the new path. */
export async function moveToSharedPlace(home: string, directory: string): Promise<string> {
  const { ino } = statSync(directory);
  // With the inode, because another clone at this path, moved away since, may still use what it left there.
  const moved = join(SHARED_PLACE, digest(`${directory}\n${ino}`));
  mkdirSync(SHARED_PLACE, { recursive: true });
  chmodSync(SHARED_PLACE, 0o711);
  await removeAbandoned().catch(() => {}); // tidying: no start should fail for it
  rmSync(moved, { recursive: true, force: true }); // left by a directory that was removed: no link leads to it
  noteOrigin(home, home);
  execFileSync('mv', [home, moved], { stdio: 'ignore' }); // across file systems too, keeping owners
  symlinkSync(moved, home);
  return realpathSync(home);
}

/** Notes, at each start, from where a place is reached; does nothing for places elsewhere. */
export function keepOrigin(place: string, home: string): void {
  if (place.startsWith(`${SHARED_PLACE}/`)) noteOrigin(place, home);
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function noteOrigin(place: string, home: string): void {
  writeFileSync(join(place, ORIGIN), home, { mode: 0o600 });
}

/** Tests and throw-away clones remove their own folder only: what they had here, even a server, goes as well. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(SHARED_PLACE)) {
    const place = join(SHARED_PLACE, name);
    if (!isAbandoned(place)) continue;
    await stopLeftover(join(place, 'data', 'postmaster.pid'), join(place, 'data'));
    rmSync(place, { recursive: true, force: true });
  }
}

/** No link leads here any more. A clone that was only moved gets a month to start at its new path. */
function isAbandoned(place: string): boolean {
  const note = statSync(join(place, ORIGIN), { throwIfNoEntry: false });
  if (!note) return false;
  const origin = readFileSync(join(place, ORIGIN), 'utf8');
  const temporary = [tmpdir(), '/tmp', '/var/tmp'].some((folder) => origin.startsWith(`${folder}/`));
  return !leadsTo(origin, place) && Date.now() - note.mtimeMs > (temporary ? MINUTE_MS : MONTH_MS);
}

function leadsTo(link: string, place: string): boolean {
  try {
    return realpathSync(link) === realpathSync(place);
  } catch {
    return false;
  }
}
