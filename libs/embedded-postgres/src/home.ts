import { chmodSync, chownSync, lstatSync, mkdirSync, readlinkSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { type Account, canEnter } from './account.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { digest, keepOrigin, moveToSharedPlace } from './shared-place.js';

/** The port names the socket file only; nothing listens on TCP. */
export const SOCKET_PORT = 5432;

/** Longest socket path in bytes that the system takes (sun_path without its final NUL). */
const SOCKET_PATH_LIMIT = process.platform === 'linux' ? 107 : 103;

/**
 * `<directory>/postgres`, made if missing, as a real path that the account can enter. If it can't (a clone in
 * /root, say), everything moves to SHARED_PLACE and a symbolic link stays behind.
 */
export async function openHome(directory: string, account: Account | undefined): Promise<string> {
  const home = join(directory, 'postgres');
  if (lstatSync(home, { throwIfNoEntry: false })?.isSymbolicLink()) {
    mkdirSync(resolve(directory, readlinkSync(home)), { recursive: true, mode: 0o711 }); // or it was cleaned away
    const place = realpathSync(home);
    keepOrigin(place, home);
    return place;
  }
  mkdirSync(home, { recursive: true });
  chmodSync(home, account ? 0o711 : 0o700);
  return !account || canEnter(account, home) ? home : await moveToSharedPlace(home, directory);
}

/** The host in the authority is a placeholder, so that URL parsers accept it; the parameter decides. */
export function urlsTo(socketDirectory: string) {
  const host = encodeURIComponent(socketDirectory);
  return (role: string, password: string, database: string) =>
    `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@localhost/` +
    `${encodeURIComponent(database)}?host=${host}&port=${SOCKET_PORT}`;
}

/** A 0700 directory owned by the account, with a path short enough for a Unix socket. */
export function openSocketDirectory(home: string, account: Account | undefined): string {
  const inside = join(home, 'socket');
  if (fits(inside)) return ownDirectory(inside, account);
  const owner = account?.uid ?? process.getuid?.();
  const name = `nexus211-id-${digest(`${home}\n${owner}`)}`;
  const parent = [tmpdir(), '/tmp'].find((place) => fits(join(place, name)) && canEnter(account, place));
  if (!parent) throw new EmbeddedPostgresError(`${inside} is too long for a socket: use a shorter folder`);
  return ownDirectory(join(realpathSync(parent), name), account);
}

/** Makes a 0700 directory for the account, or checks that an existing one is just that. */
export function ownDirectory(path: string, account: Account | undefined): string {
  mkdirUnlessThere(path);
  const { uid, mode } = lstatSync(path);
  const owner = account?.uid ?? process.getuid?.();
  const directory = lstatSync(path).isDirectory();
  // In a temporary directory that all users share, somebody else may have made it first.
  if (!directory || (uid !== owner && uid !== process.getuid?.())) {
    throw new EmbeddedPostgresError(`${path} belongs to another user (uid ${uid}): remove it`);
  }
  if ((mode & 0o777) !== 0o700) chmodSync(path, 0o700);
  if (account && uid !== account.uid) chownSync(path, account.uid, account.gid);
  return path;
}

function mkdirUnlessThere(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function fits(socketDirectory: string): boolean {
  return Buffer.byteLength(join(socketDirectory, `.s.PGSQL.${SOCKET_PORT}`)) <= SOCKET_PATH_LIMIT;
}
