import { openSync, readFileSync, rmSync } from 'node:fs';

/** Opens a fresh log for the server. The file is created, never opened through a link, since the writer can be root. */
export function openLog(file: string): number {
  rmSync(file, { force: true });
  return openSync(file, 'wx', 0o600);
}

/** What PostgreSQL complained about last, on one line. */
export function complaint(output: string): string | undefined {
  const lines = output.split('\n').map((line) => line.trim());
  // A full disk is reported first; later errors are harder to understand.
  const worst =
    lines.findLast((line) => line.includes('No space left on device')) ??
    lines.findLast((line) => /\b(FATAL|PANIC|error|could not)\b/.test(line)) ??
    lines.findLast(Boolean);
  return worst?.replace(/^\S+ \S+ \S+ \[\d+\] /, '').replace(/^(initdb: (error: )?|but )/, '');
}

/** {@link complaint} of a log file; undefined when it is empty or can't be read. */
export function complaintIn(file: string): string | undefined {
  try {
    return complaint(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
