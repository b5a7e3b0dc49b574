import { NexusError, Unavailable } from '#libs/kernel';

interface DriverError {
  code?: string;
  constraint?: string;
  message?: string;
  severity?: string;
}

/** SQLSTATE classes that describe the database's state, not of the statement: connection, resources, operator. */
const INFRASTRUCTURE_CLASSES = new Set(['08', '25', '28', '3D', '40', '53', '57', '58', 'F0', 'XX']);
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
/** The last one is TypeORM's, of a connection that broke between two statements. */
const CLIENT_MESSAGES =
  /Connection terminated|timeout|not queryable|Cannot use a pool|closed|connection error|already released/i;

function driverError(error: unknown): DriverError {
  const wrapped = (error as { driverError?: DriverError }).driverError;
  return wrapped ?? (error as DriverError);
}

/** Turns infrastructure trouble into `Unavailable` (503); anything else is returned as it is. */
export function translateDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof NexusError) return error;
  const cause = driverError(error);
  if (cause instanceof NexusError) return cause; // TypeORM wraps also what was translated already
  const { code, message } = cause;
  const isTrouble =
    code === undefined
      ? CLIENT_MESSAGES.test(message ?? '')
      : NETWORK_CODES.has(code) || (code.length === 5 && INFRASTRUCTURE_CLASSES.has(code.slice(0, 2)));
  return isTrouble ? new Unavailable(`database: ${code ?? ''} ${message ?? ''}`.trim()) : error;
}

/**
 * Whether PostgreSQL itself said that the statement failed, so that it did nothing, or it was never sent. A FATAL error
 * ends the connection, and may come after a commit whose answer was not sent yet.
 */
export function isRefusedByDatabase(error: unknown): boolean {
  const { severity, message } = driverError(error);
  return severity === 'ERROR' || /not queryable/.test(message ?? '');
}

/** Whether the statement failed because it would have broken this named constraint or unique index. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof Error && driverError(error).constraint === constraint;
}
