import { NexusError, Unavailable } from './errors.js';

/** Log for failures of background work. Fields must not contain secrets. */
export type FailureLog = (
  level: 'error' | 'warn',
  fields: Readonly<Record<string, unknown>>,
  message: string,
) => void;

/** Handle for periodic work. */
export interface Repeated {
  stop(): void;
}

/**
 * Runs background work. It logs and counts errors, and the process continues. A lint rule prevents promises and
 * intervals outside of it.
 */
export class Background {
  private failures = 0;

  constructor(private readonly log: FailureLog) {}

  /** Number of unexpected errors since the process started, without those of unavailable infrastructure. */
  get unexpectedErrors(): number {
    return this.failures;
  }

  /** Starts work without waiting for it. */
  run(name: string, work: () => Promise<unknown>): void {
    this.attempt(name, work).catch(() => undefined); // rejects only if the log cannot be written
  }

  /** Runs work and returns whether it succeeded. */
  async attempt(name: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.report(name, error);
      return false;
    }
  }

  /** Repeats work, first after one interval. Skips a run while the previous one is still in progress. */
  every(name: string, intervalMs: number, work: () => Promise<unknown>): Repeated {
    let isRunning = false;
    const runOnce = async () => {
      if (isRunning) return;
      isRunning = true;
      try {
        await work();
      } finally {
        isRunning = false;
      }
    };
    const timer = setInterval(() => this.run(name, runOnce), intervalMs);
    timer.unref();
    return { stop: () => clearInterval(timer) };
  }

  /** Logs and counts an error that nothing else handles. */
  report(name: string, error: unknown): void {
    const fields = { event: 'background.failed', work: name, detail: detailOf(error) };
    if (error instanceof Unavailable) return this.log('warn', fields, 'Background work postponed');
    this.failures++;
    this.log('error', fields, 'Unexpected error in background work');
  }
}

function detailOf(error: unknown): string {
  if (error instanceof NexusError) return error.detail ?? error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
