import { NexusError, Unavailable } from './errors.js';

/** Where a failure of background work is written. Fields hold no secret. */
export type FailureLog = (
  level: 'error' | 'warn',
  fields: Readonly<Record<string, unknown>>,
  message: string,
) => void;

/** Work that is repeated until it is stopped. */
export interface Repeated {
  stop(): void;
}

/**
 * Runs work that no request waits for, and decides in one place what becomes of its errors: they are logged and
 * counted, and the process goes on. A linter rule keeps promises and intervals from running outside of it.
 */
export class Background {
  private failures = 0;

  constructor(private readonly log: FailureLog) {}

  /** Number of unexpected errors since this process started; trouble of the infrastructure is not counted. */
  get unexpectedErrors(): number {
    return this.failures;
  }

  /** Starts work for which nobody waits. */
  run(name: string, work: () => Promise<unknown>): void {
    this.attempt(name, work).catch(() => undefined); // only where not even the log can be written
  }

  /** Runs work; whether it succeeded. */
  async attempt(name: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.report(name, error);
      return false;
    }
  }

  /** Repeats work in the background, first after one interval; a run that lasts longer than that skips a turn. */
  every(name: string, intervalMs: number, work: () => Promise<unknown>): Repeated {
    let isRunning = false;
    const turn = async () => {
      if (isRunning) return;
      isRunning = true;
      try {
        await work();
      } finally {
        isRunning = false;
      }
    };
    const timer = setInterval(() => this.run(name, turn), intervalMs);
    timer.unref();
    return { stop: () => clearInterval(timer) };
  }

  /** Logs and counts an error that nothing else handles. */
  report(name: string, error: unknown): void {
    const fields = { event: 'background.failed', work: name, detail: detailOf(error) };
    if (error instanceof Unavailable) return this.log('warn', fields, 'Background work has to wait');
    this.failures++;
    this.log('error', fields, 'Unexpected error in background work');
  }
}

function detailOf(error: unknown): string {
  if (error instanceof NexusError) return error.detail ?? error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
