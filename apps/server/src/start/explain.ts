import { type Config, ConfigError } from '#libs/config';
import { DatabaseNotUsable } from '#libs/database';
import { EmbeddedPostgresError } from '#libs/embedded-postgres';
import { NoSigningKey } from '#libs/keys';

import { StartRefused } from './database.js';

const TOLD_IN_ONE_LINE = [ConfigError, StartRefused, NoSigningKey, DatabaseNotUsable, EmbeddedPostgresError];

/** One line for errors that a person can fix; everything for unexpected ones. */
export function explain(error: unknown, config: Config | undefined): string {
  if (TOLD_IN_ONE_LINE.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${config?.port} is in use: stop the other program, or set PORT`;
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return `Can't listen on ${config?.host}, port ${config?.port}: ${code}`;
  if (code !== undefined && path !== undefined) return `Can't use ${path}: ${code}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
