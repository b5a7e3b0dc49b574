/** After so long this server gives an answer of PostgreSQL up. */
export const CLIENT_TIMEOUT_MS = 10_000;

/**
 * After so long PostgreSQL itself ends a statement of the application's role. Shorter than the client's time-out: what
 * the client has given up must not be committed later.
 */
export const STATEMENT_TIMEOUT_MS = 8_000;

/** For so long the hourly purge may run: what has gathered is deleted as a whole. */
export const MAINTENANCE_TIMEOUT_MS = 600_000;
