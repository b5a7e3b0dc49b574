import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

/** The operating system account that PostgreSQL runs as, when it isn't the one that runs this process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Root lends it the account that owns the existing data (a clone that an
 * ordinary user started before), else `nobody`. An ordinary user runs it as themselves: undefined.
 */
export function postgresAccount(dataDirectory: string): Account | undefined {
  const data = statSync(dataDirectory, { throwIfNoEntry: false });
  const uid = process.getuid?.();
  if (uid === 0) return data && data.uid !== 0 ? { uid: data.uid, gid: data.gid } : nobody();
  if (data && data.uid !== uid) {
    throw new EmbeddedPostgresError(
      `${dataDirectory} belongs to another user (uid ${data.uid}): start as root or that user, or remove it`,
    );
  }
  return undefined;
}

/** Options that make a child process run as the account, in a directory that every account can enter. */
export function runAs(account: Account | undefined) {
  // Not the caller's environment: PGDATA, PGOPTIONS, LC_* and the like must not change the database.
  return { cwd: '/', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' }, ...account };
}

/** Whether the account can enter the directory; asks the system, which knows ACLs and mounts. */
export function canEnter(account: Account | undefined, directory: string): boolean {
  const answer = spawnSync('/bin/sh', ['-c', 'test -x "$0"', directory], {
    ...runAs(account),
    stdio: 'ignore',
  });
  if (answer.error && account) {
    throw new EmbeddedPostgresError(
      `PostgreSQL does not run as root, and root may not become uid ${account.uid} here: start as an ordinary user`,
      { cause: answer.error },
    );
  }
  return answer.status === 0;
}

function nobody(): Account {
  const entry = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  return entry ? { uid: Number(entry[1]), gid: Number(entry[2]) } : { uid: 65534, gid: 65534 };
}
