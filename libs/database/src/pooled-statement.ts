import { OutcomeUnknown, Unavailable } from '#libs/kernel';
import type pg from 'pg';

import { isRefusedByDatabase, translateDatabaseError } from './database-errors.js';
import { MAINTENANCE_TIMEOUT_MS } from './time-outs.js';

/**
 * One statement over a pooled connection, which is not given back when it breaks or falls silent meanwhile.
 * @throws Unavailable when the database can't answer
 */
export async function readOnPool<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await connect(pool);
  try {
    return await useOnce(client, work);
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/**
 * The same for a statement that changes rows, and is committed by itself.
 * @throws Unavailable when it changed nothing; OutcomeUnknown when it may have been done, or be done yet
 */
export async function changeOnPool<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await connect(pool);
  try {
    return await useOnce(client, work);
  } catch (error) {
    throw unknownUnlessRefused(error);
  }
}

/** Trouble with something that was sent is an unknown outcome, unless PostgreSQL itself said that it failed. */
export function unknownUnlessRefused(error: unknown): unknown {
  const known = translateDatabaseError(error);
  if (!(known instanceof Unavailable) || isRefusedByDatabase(error)) return known;
  return new OutcomeUnknown(known.detail!);
}

/** One statement of maintenance, in a transaction with a time limit of its own. */
export async function runLong(client: pg.PoolClient, text: string, values: unknown[]): Promise<void> {
  const patient = { text, values, query_timeout: MAINTENANCE_TIMEOUT_MS + 10_000 }; // pg's, though not in its types
  await client.query(`BEGIN; SET LOCAL statement_timeout = ${MAINTENANCE_TIMEOUT_MS}`);
  try {
    await client.query(patient);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw translateDatabaseError(error); // nothing was sent
  }
}

async function useOnce<Result>(
  client: pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  let broken: Error | undefined;
  const onError = (error: Error) => (broken = error);
  client.on('error', onError); // the server may end a connection between two messages
  try {
    return await work(client);
  } catch (error) {
    if (translateDatabaseError(error) instanceof Unavailable) broken ??= error as Error;
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
