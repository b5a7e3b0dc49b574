import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

import { type Account, runAs } from './account.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as a data directory's PG_VERSION states it. */
  readonly major: string;
}

/**
 * The PostgreSQL binaries of the optional npm package for this platform, in a place where the account can run
 * them: the package itself or, where the account can't enter its folder or its links can't be completed, a copy
 * in `copyDirectory`.
 */
export async function findBinaries(account: Account | undefined, copyDirectory: string): Promise<Binaries> {
  const installed = locatePackage();
  restoreLinks(installed);
  const found = tryRun(installed, account);
  if (found.binaries) return found.binaries;
  const copied = tryRun(await copyPackage(installed, copyDirectory), account);
  if (copied.binaries) return copied.binaries;
  throw new EmbeddedPostgresError(
    `PostgreSQL's binaries do not run here (${copied.problem}): set DATABASE_URL`,
  );
}

function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Windows is left out: Node reaches no Unix socket there.
    if (process.platform !== 'win32') return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    // reported below
  }
  throw new EmbeddedPostgresError(
    `no embedded PostgreSQL for ${process.platform}-${process.arch} is installed (optional package ${name}): ` +
      'set DATABASE_URL to a PostgreSQL server, or install without --omit=optional',
  );
}

/** npm packages can't hold links, so the package makes them in an install script, which npm may not have run. */
function restoreLinks(packageDirectory: string): void {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(packageDirectory, link.target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(link.source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return; // not writable: a copy will have them
    }
  }
}

function tryRun(packageDirectory: string, account: Account | undefined) {
  const bin = join(packageDirectory, 'native', 'bin');
  for (const name of ['initdb', 'postgres']) {
    const run = spawnSync(join(bin, name), ['--version'], { ...runAs(account), encoding: 'utf8' });
    const major = /\(PostgreSQL\) (\d+)/.exec(run.stdout ?? '')?.[1];
    if (run.status !== 0 || !major) return { problem: run.error?.message ?? run.stderr.split('\n')[0] };
    if (name === 'postgres')
      return { binaries: { initdb: join(bin, 'initdb'), postgres: join(bin, name), major } };
  }
  return { problem: 'missing' };
}

async function copyPackage(installed: string, copyDirectory: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(copyDirectory, `binaries-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await mkdir(copyDirectory, { recursive: true, mode: 0o711 });
  const filter = (source: string) => !source.endsWith('.a');
  const native = join(unfinished, 'native');
  await cp(join(installed, 'native'), native, { recursive: true, verbatimSymlinks: true, filter });
  restoreLinks(unfinished);
  await makeReadable(unfinished);
  // Another server may have copied at the same time; its copy is as good.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}

/** Root may have installed with a strict umask, which copying preserves. */
async function makeReadable(directory: string): Promise<void> {
  chmodSync(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
