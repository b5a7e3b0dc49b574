import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { EmbeddedPostgresError } from './embedded-postgres.error.js';

/**
 * The superuser's password from `<directory>/postgres.password` (0600). It is written before the data that it
 * opens, so an interrupted first start never leaves data without a password.
 */
export function superuserPassword(directory: string, dataDirectory: string): string {
  const file = join(directory, 'postgres.password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(join(dataDirectory, 'PG_VERSION'))) {
    throw new EmbeddedPostgresError(
      `${file} is missing: restore it, or remove ${dataDirectory} to start over`,
    );
  }
  const password = randomBytes(32).toString('base64url');
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${password}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
  return password;
}
