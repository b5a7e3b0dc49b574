import pg from 'pg';

import type { TestDatabase } from './database.js';
import { eventually } from './eventually.js';

/**
 * Holds rows locked until somebody waits for a lock in this database; changes something, and lets go.
 * @param lock a statement that locks them, and the values of its parameters
 * @param begin what will wait for them
 * @param change the statement that comes before it
 */
export async function whileLocked<Answer>(
  database: TestDatabase,
  [lock, values]: readonly [string, readonly unknown[]],
  begin: () => Promise<Answer>,
  change: string,
): Promise<{ answer: Answer }> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(lock, [...values]);
    const answer = begin();
    // Other spec files wait at the same time, in databases of their own.
    const waiting = `SELECT FROM pg_locks WHERE NOT granted
      AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`;
    await eventually(
      () => client.query(waiting),
      ({ rowCount }) => rowCount! > 0,
      10_000,
    );
    await client.query(change);
    await client.query('COMMIT');
    return { answer: await answer };
  } finally {
    await client.end();
  }
}
