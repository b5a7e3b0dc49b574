import type { ErrorLog } from '#libs/access';
import { pino } from 'pino';

/** Structured lines on standard error; the banner has standard output for itself. */
export function createLog(level: string): ErrorLog {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  return (entryLevel, fields, message) => logger[entryLevel](fields, message);
}
