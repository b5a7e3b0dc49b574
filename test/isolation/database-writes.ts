import type { TableRule } from '#libs/database';
import type pg from 'pg';

import { actAs, ownerScope, type Row, type Scope, TENANT_TABLES } from './database-rows.js';
import { privileges } from './database-shape.js';

/** What became of a statement: how many rows it touched, or its SQLSTATE. */
type Outcome = number | string;

interface Attempt {
  readonly as: Scope;
  readonly does: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly right: readonly Outcome[];
}

/** By a policy, or for want of a privilege. */
const REFUSED = '42501';
const UNTOUCHED = [0, REFUSED];

/**
 * What the application's role may change too much or too little of in every table: as the owner of other rows, and
 * as the second party of a row.
 * @param client of a superuser, in a transaction whose role is the application's
 */
export async function findMiswritten(client: pg.ClientBase, rows: readonly Row[]): Promise<string[]> {
  const findings: string[] = [];
  for (const [table, rule] of TENANT_TABLES) {
    const attempts = attemptsAt(
      table,
      rule,
      rows.filter((row) => row.table === table),
    );
    if (attempts.length === 0) findings.push(`${table}: has no rows to try with`);
    for (const { as, does, text, values, right } of attempts) {
      const outcome = await run(client, as, text, values);
      if (!right.includes(outcome)) findings.push(`${table}: who ${does} meets ${outcome}`);
    }
  }
  return findings;
}

function attemptsAt(table: string, rule: TableRule & { owner: string }, rows: readonly Row[]): Attempt[] {
  const own = rows.find((row) => rows.some((other) => isForeign(other, row)));
  if (!own) return [];
  const foreign = rows.find((other) => isForeign(other, own))!;
  const shared = rows.find(({ owner, second }) => second !== null && second !== owner);
  const as = ownerScope(table, own.owner);
  const update = privileges(rule.grants).find((privilege) => privilege.startsWith('UPDATE'));
  const column = /\((\w+)\)/.exec(update ?? '')?.[1] ?? rule.owner;
  const touch = `UPDATE ${table} SET ${column} = ${column} WHERE id = $1`;
  const give = `UPDATE ${table} SET ${rule.owner} = $2 WHERE id = $1`;
  const attempts = [
    { as, does: 'changes their own', text: touch, values: [own.id], right: [update ? 1 : REFUSED] },
    { as, does: 'gives their own away', text: give, values: [own.id, foreign.owner], right: [REFUSED] },
    ...attemptsOn(table, foreign, as, touch, give, own.owner),
    insertion(table, foreign, as),
  ];
  if (!shared) return attempts;
  const second: Scope = { organization: shared.second, person: null };
  const mayInsert = Object.values(rule.policies)[1] === 'INSERT';
  attempts.push(...attemptsOn(table, shared, second, touch, give, shared.second!));
  return mayInsert ? attempts : [...attempts, insertion(table, shared, second)];
}

function isForeign(row: Row, own: Row): boolean {
  return row.owner !== own.owner && row.second !== own.owner;
}

function attemptsOn(
  table: string,
  { id }: Row,
  as: Scope,
  touch: string,
  give: string,
  to: string,
): Attempt[] {
  return [
    { as, does: 'changes a foreign row', text: touch, values: [id], right: UNTOUCHED },
    { as, does: 'takes a foreign row', text: give, values: [id, to], right: UNTOUCHED },
    {
      as,
      does: 'deletes a foreign row',
      text: `DELETE FROM ${table} WHERE id = $1`,
      values: [id],
      right: UNTOUCHED,
    },
  ];
}

/** The foreign row once more, under an id of its own: policies decide before keys and constraints do. */
function insertion(table: string, { content }: Row, as: Scope): Attempt {
  return {
    as,
    does: 'adds a foreign row',
    text: `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1::jsonb || jsonb_build_object('id', gen_random_uuid()))`,
    values: [content],
    right: [REFUSED],
  };
}

/** Runs a statement and takes it back. */
async function run(
  client: pg.ClientBase,
  as: Scope,
  text: string,
  values: readonly unknown[],
): Promise<Outcome> {
  await client.query('SAVEPOINT attempt');
  try {
    await actAs(client, as);
    return (await client.query(text, [...values])).rowCount ?? 0;
  } catch (error) {
    return (error as pg.DatabaseError).code!;
  } finally {
    await client.query('ROLLBACK TO attempt');
  }
}
