import type pg from 'pg';

import { allRows, findMisseen } from './database-rows.js';
import { findMisshapen, type Roles } from './database-shape.js';
import { findMiswritten } from './database-writes.js';

/**
 * Whether a database keeps organizations apart as the table of tables says: what it consists of, what the
 * application's role sees, and what it can change. Leaves the database as it was.
 * @param client of a superuser, inside a transaction
 * @returns what is wrong, in words; empty for a database that is as it must be
 */
export async function findIsolationProblems(client: pg.ClientBase, roles: Roles): Promise<string[]> {
  const misshapen = await findMisshapen(client, roles);
  const rows = await allRows(client);
  await client.query(`SAVEPOINT behaviour; SET LOCAL ROLE ${roles.app}`);
  try {
    return [...misshapen, ...(await findMisseen(client, rows)), ...(await findMiswritten(client, rows))];
  } finally {
    await client.query('ROLLBACK TO behaviour');
  }
}
