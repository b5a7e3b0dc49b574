import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';

const LINUX = existsSync('/proc/self/stat');

/** Whether a process with this id exists and has not ended; zombies have ended. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false; // 0 and below mean process groups to kill(2)
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false; // EPERM: another user's, alive
  }
  return !/^[ZX]/.test(linuxStat(pid)?.[0] ?? '');
}

/**
 * A name that no other process has ever had: process ids are reused, so it adds when the process started and,
 * on Linux, in which boot. Undefined when the process is not there (or hidden from this user).
 */
export function identityOf(pid: number): string | undefined {
  if (!LINUX) {
    const started = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C' } });
    const words = String(started.stdout ?? '').replace(/\W+/g, '');
    return words ? `${pid}-${words}` : undefined;
  }
  const ticks = linuxStat(pid)?.[19]; // field 22 of proc(5), counted from field 3
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8));
  return ticks && `${pid}-${ticks}-${boot ?? ''}`;
}

/** Whether the process is a PostgreSQL server on this data directory. */
export function isPostgresOn(pid: number, dataDirectory: string): boolean {
  if (!isAlive(pid)) return false;
  if (!LINUX) {
    const command = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return String(command.stdout ?? '').includes(`postgres -D ${dataDirectory} `);
  }
  // The command line is readable even where root lacks CAP_SYS_PTRACE (containers); the working directory
  // still shows when the directory was renamed since.
  const words = attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')) ?? [];
  if (words[1] === '-D' && words[2] === dataDirectory) return true;
  return attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === dataDirectory;
}

/** Fields of /proc/<pid>/stat after the command name, which may itself hold spaces and brackets. */
function linuxStat(pid: number): string[] | undefined {
  const line = LINUX ? attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1')) : undefined;
  return line?.slice(line.lastIndexOf(')') + 2).split(' ');
}

/** The answer, or undefined when the process has gone meanwhile or is hidden. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
