import pg from 'pg';
import { parse } from 'pg-connection-string';

import { Connection } from './connection.js';
import { createDataSource, MIGRATIONS } from './data-source.js';
import { FUNCTIONS, VIEWS } from './doors.js';
import { InitialSchema1770000000000 } from './migrations/1770000000000-initial-schema.js';
import { TABLES } from './tables.js';
import { STATEMENT_TIMEOUT_MS } from './time-outs.js';

/** Something about the database that a person must mend; one line. */
export class DatabaseNotUsable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DatabaseNotUsable';
  }
}

const START_LOCK = 2_110_001;

/**
 * Runs the work of a start that only one node may do at a time; nodes that start together wait for each other, and
 * each finds what the one before committed. The lock belongs to a transaction, so that it also holds behind a pooler;
 * the work uses connections of its own.
 * @param ownerUrl the owner's role
 */
export async function underStartLock<Result>(ownerUrl: string, work: () => Promise<Result>): Promise<Result> {
  return withClient(ownerUrl, async (lock) => {
    await lock.query(
      `BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;
       SET LOCAL idle_in_transaction_session_timeout = 0; SELECT pg_advisory_xact_lock(${START_LOCK})`,
    );
    const result = await work();
    await lock.query('COMMIT');
    return result;
  });
}

/**
 * Migrates as the owner and gives the application's role exactly what the table of tables says. Servers call it under
 * the start lock.
 * @param ownerUrl the owner's role
 * @param appUrl the application's role; created when the owner may create roles and it does not exist
 * @param listenUrl the same role over a direct connection, where the other one leads through a pooler
 * @throws DatabaseNotUsable before anything is changed, when row-level security would not bind that role
 */
export async function migrateDatabase(
  ownerUrl: string,
  appUrl: string,
  listenUrl: string = appUrl,
): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await createRoleIfMissing(client, appUrl);
    await assertPlainRole(client, roleOf(appUrl));
    assertNotOlder(await appliedMigrations(client));
    const owner = createDataSource(ownerUrl, [], 1);
    await owner.initialize();
    try {
      await owner.runMigrations();
    } finally {
      await owner.destroy();
    }
    await grant(client, roleOf(appUrl));
    await limitStatements(listenUrl);
  });
}

/**
 * Refuses what would void isolation: a role that row-level security does not bind, itself or as a role that it may
 * become (SET ROLE), or a schema of another version.
 * @throws DatabaseNotUsable
 */
export async function assertDatabaseIsSafe(appUrl: string): Promise<void> {
  await withClient(appUrl, async (client) => {
    const { rows } = await client.query<{
      superuser: boolean;
      bypasses: boolean;
      owns: string;
      major: number;
      timeout_ms: number;
    }>(
      `SELECT bool_or(rolsuper) AS superuser, bool_or(rolbypassrls) AS bypasses,
         current_setting('server_version_num')::int / 10000 AS major,
         (SELECT setting::int FROM pg_settings WHERE name = 'statement_timeout') AS timeout_ms,
         (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = 'public' AND c.relkind = 'r' AND pg_has_role(current_user, c.relowner, 'MEMBER')) AS owns
       FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')`,
    );
    const role = rows[0]!;
    if (role.major < 15)
      throw new DatabaseNotUsable(`PostgreSQL 15 or later is needed; this is ${role.major}`);
    if (role.superuser || role.bypasses || Number(role.owns) > 0) throw notBound(roleOf(appUrl));
    await assertMigrated(client);
    if (!isWithinLimit(role.timeout_ms)) throw notLimited(roleOf(appUrl));
  });
}

/** Reads a platform setting as the application's role, or writes it once as the owner; returns the stored value. */
export async function settlePlatformSetting(url: string, name: string, value: string): Promise<string> {
  return withClient(url, async (client) => {
    const found = 'SELECT value FROM platform_settings WHERE name = $1';
    const before = await client.query<{ value: string }>(found, [name]);
    if (before.rows[0]) return before.rows[0].value;
    await client.query('INSERT INTO platform_settings VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, value]);
    return (await client.query<{ value: string }>(found, [name])).rows[0]!.value;
  });
}

/**
 * If no one can sign in yet, stores the digest of a new link for the first organization; an older link ends.
 * @returns whether no one can sign in yet
 */
export async function offerFirstOrganization(ownerUrl: string, linkDigest: string): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO platform_settings SELECT 'first_organization_link', $1 WHERE NOT EXISTS (SELECT FROM users)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [linkDigest],
    );
    return rowCount === 1;
  });
}

/** A platform setting, or null where it was never written, or where there is no schema yet. */
export async function readPlatformSetting(url: string, name: string): Promise<string | null> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query("SELECT WHERE to_regclass('platform_settings') IS NOT NULL");
    if (tables.length === 0) return null;
    const found = 'SELECT value FROM platform_settings WHERE name = $1';
    return (await client.query<{ value: string }>(found, [name])).rows[0]?.value ?? null;
  });
}

async function assertMigrated(client: pg.Client): Promise<void> {
  const applied = await appliedMigrations(client);
  assertNotOlder(applied);
  const missing = MIGRATIONS.map(({ name }) => name).filter((name) => !applied.has(name));
  if (missing.length > 0) {
    throw new DatabaseNotUsable(
      `the database lacks ${missing.length} migration(s), from ${missing[0]}: set DATABASE_OWNER_URL so that this server can migrate`,
    );
  }
}

/** The names of the migrations that ran; none where there is no schema yet. */
async function appliedMigrations(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows: tables } = await client.query("SELECT WHERE to_regclass('schema_migrations') IS NOT NULL");
  if (tables.length === 0) return new Set();
  const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migrations');
  return new Set(rows.map(({ name }) => name));
}

/** Version 0.1 had other migrations, which no one can run on from. */
function assertNotOlder(applied: ReadonlySet<string>): void {
  if (applied.size === 0 || applied.has(InitialSchema1770000000000.name)) return;
  throw new DatabaseNotUsable(
    'this database was created by a version before 0.2.0, which this version cannot upgrade. Use an empty database; ' +
      'if `npm start` created it, move the folder .nexus away. Nothing was changed',
  );
}

/** duplicate_object, or unique_violation where two create at the same moment. */
const MADE_MEANWHILE = ['42710', '23505'];

async function createRoleIfMissing(owner: pg.Client, appUrl: string): Promise<void> {
  const role = roleOf(appUrl);
  const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount) return;
  const password = parse(appUrl).password ?? '';
  try {
    await owner.query(
      `CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`,
    );
  } catch (error) {
    // Roles belong to the whole cluster: a server of another database may have made it just now.
    if (MADE_MEANWHILE.includes((error as pg.DatabaseError).code ?? '')) return;
    throw new DatabaseNotUsable(
      `the role "${role}" of DATABASE_URL does not exist and the owner may not create it`,
    );
  }
}

/** Granting to the owner or to a superuser would first take away what they hold. */
async function assertPlainRole(owner: pg.Client, name: string): Promise<void> {
  const { rows } = await owner.query<{ is_bound: boolean }>(
    `SELECT NOT bool_or(rolsuper OR rolbypassrls OR rolname = current_user) AS is_bound
     FROM pg_roles WHERE pg_has_role($1, oid, 'MEMBER')`,
    [name],
  );
  if (!rows[0]!.is_bound) throw notBound(name);
}

function notBound(role: string): DatabaseNotUsable {
  return new DatabaseNotUsable(
    `DATABASE_URL connects as "${role}", which row-level security does not bind (superuser, owner or BYPASSRLS). ` +
      'Use a plain role there and the owner in DATABASE_OWNER_URL',
  );
}

async function grant(owner: pg.Client, appRole: string): Promise<void> {
  const role = pg.escapeIdentifier(appRole);
  const database = pg.escapeIdentifier(owner.database!);
  const statements = [
    `REVOKE CREATE, TEMPORARY ON DATABASE ${database} FROM PUBLIC, ${role}`,
    `REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${role}`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`,
    `REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM ${role}`,
    `GRANT USAGE ON SCHEMA public TO ${role}`,
    ...Object.entries(TABLES)
      .filter(([, { grants }]) => grants !== '')
      .map(([table, { grants }]) => `GRANT ${grants} ON ${table} TO ${role}`),
    ...VIEWS.map((view) => `GRANT SELECT ON ${view} TO ${role}`),
    ...FUNCTIONS.map((signature) => `GRANT EXECUTE ON FUNCTION ${signature} TO ${role}`),
  ];
  await owner.query(`BEGIN; ${statements.join('; ')}; COMMIT`);
}

/**
 * Makes a time limit of statements the role's default, unless it has one: a default holds behind a pooler, too. The role
 * may always set its own, and over a direct connection the next one has it.
 */
async function limitStatements(listenUrl: string): Promise<void> {
  await withClient(listenUrl, async (client) => {
    const { rows } = await client.query<{ ms: number }>(
      "SELECT setting::int AS ms FROM pg_settings WHERE name = 'statement_timeout'",
    );
    if (isWithinLimit(rows[0]!.ms)) return;
    await client.query(`ALTER ROLE CURRENT_USER SET statement_timeout = '${STATEMENT_TIMEOUT_MS}ms'`);
  });
}

/** In milliseconds; 0 is none. */
function isWithinLimit(timeoutMs: number): boolean {
  return timeoutMs > 0 && timeoutMs <= STATEMENT_TIMEOUT_MS;
}

function notLimited(role: string): DatabaseNotUsable {
  return new DatabaseNotUsable(
    `statements of "${role}" may run for longer than ${STATEMENT_TIMEOUT_MS} ms, so that one that was given up could be ` +
      `committed later: run ALTER ROLE ${pg.escapeIdentifier(role)} SET statement_timeout = '${STATEMENT_TIMEOUT_MS}ms', ` +
      'and RECONNECT where DATABASE_URL is a PgBouncer',
  );
}

function roleOf(url: string): string {
  return parse(url).user ?? '';
}

/** Why a connection failed; of several addresses that were tried at once there is a code only. */
export function connectionProblem(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || 'unknown';
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new Connection({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseNotUsable(`can't connect to PostgreSQL: ${connectionProblem(error)}`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
