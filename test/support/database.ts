import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import pg from 'pg';

import type { DemoFile } from '../../apps/server/src/demo/demo-file.js';

interface TestRun {
  readonly directory: string;
  readonly superuserUrl: string;
  readonly password: string;
  readonly masterKey: string;
  readonly template: string;
  readonly demo: Omit<DemoFile, 'url'>;
  /** Each worker's server-host.mjs: its port, and the file to which its servers log. */
  readonly hosts: readonly { readonly port: number; readonly log: string }[];
}

/** What global-setup.mjs made for this run. */
export const testRun = JSON.parse(readFileSync(process.env['NEXUS_TEST_RUN']!, 'utf8')) as TestRun;

/** A database of one test file's own, with the demo data. */
export interface TestDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly superuserUrl: string;
  /** One statement as the owner of the schema, past row-level security. */
  asOwner<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Copies the template; `empty` makes a database without even a schema. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = options.empty ? 'template0' : testRun.template;
  await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER nexus_owner`);
  const ownerUrl = urlOf('nexus_owner', name);
  return {
    name,
    ownerUrl,
    appUrl: urlOf('nexus_app', name),
    superuserUrl: inDatabase(new URL(testRun.superuserUrl), name),
    asOwner: (text, values) => runOnce(ownerUrl, text, values),
    drop: () => asSuperuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).then(() => undefined),
  };
}

/** One statement as the superuser of the run's PostgreSQL. */
export function asSuperuser<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]> {
  return runOnce(testRun.superuserUrl, text, values);
}

/**
 * Every row of every table as text, `table {…}`; a digest or ciphertext in hexadecimal.
 * @param leaveOut columns that change by themselves
 */
export async function readEverything(
  database: TestDatabase,
  leaveOut: readonly string[] = [],
): Promise<string[]> {
  const tables = await database.asOwner<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  if (tables.length === 0) return [];
  const rows = tables.map(
    ({ name }) =>
      `SELECT ${pg.escapeLiteral(name)} || ' ' || (to_jsonb(t) - $1::text[])::text AS row FROM ${name} t`,
  );
  const found = await database.asOwner<{ row: string }>(`${rows.join(' UNION ALL ')} ORDER BY 1`, [leaveOut]);
  return found.map(({ row }) => row);
}

/** Who may do what with every table and function. */
export async function readGrants(database: TestDatabase): Promise<string[]> {
  const rows = await database.asOwner<{ grants: string }>(
    `SELECT relname || ' ' || coalesce(relacl::text, '') AS grants FROM pg_class WHERE relnamespace = 'public'::regnamespace
     UNION ALL
     SELECT proname || ' ' || coalesce(proacl::text, '') FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return rows.map(({ grants }) => grants);
}

/** The URL of the same database for another role, made with the run's password. */
export function urlAs(role: string, { name }: TestDatabase): string {
  return urlOf(role, name);
}

function urlOf(role: string, database: string): string {
  const url = new URL(testRun.superuserUrl);
  url.username = role;
  url.password = testRun.password;
  return inDatabase(url, database);
}

function inDatabase(url: URL, database: string): string {
  url.pathname = `/${database}`;
  return url.href;
}

/** One statement over a connection of its own. */
export async function runOnce<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
