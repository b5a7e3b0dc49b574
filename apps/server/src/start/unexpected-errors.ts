import type { RunningServer } from './server.js';

/** After these, Node itself may be in an undefined state. */
const CORRUPTING = new Set(['ERR_INTERNAL_ASSERTION']);

/**
 * From now on an error that nothing handled is logged and counted, and the process goes on: one faulty request or
 * connection must not end the others. Only where state may be corrupt it ends, with status 1, to be started again.
 */
export function surviveUnexpectedErrors(
  process: Pick<NodeJS.Process, 'on' | 'exit'>,
  server: Pick<RunningServer, 'noteUnexpected'>,
): void {
  const survive = (error: unknown) => {
    server.noteUnexpected(error);
    if (CORRUPTING.has((error as NodeJS.ErrnoException | null)?.code ?? '')) process.exit(1);
  };
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
}
