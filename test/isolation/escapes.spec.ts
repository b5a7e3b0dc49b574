import { randomBytes } from 'node:crypto';

import { assertDatabaseIsSafe, migrateDatabase } from '#libs/database';
import pg from 'pg';

import { asSuperuser, createTestDatabase, type TestDatabase, testRun } from '../support/database.js';
import { TENANT_TABLES, visibleRows } from './database-rows.js';
import { createFullDatabase } from './every-table.js';

let database: TestDatabase;
let app: pg.Client;

beforeAll(async () => {
  database = await createFullDatabase();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

/** SQLSTATE of a statement that must fail. */
async function refusalOf(text: string): Promise<string> {
  return app.query(text).then(
    () => 'done',
    (error: pg.DatabaseError) => error.code!,
  );
}

/** Ways out of row-level security, for whoever can make the server send statements of their own. */
const ESCAPES = [
  'SET ROLE nexus_owner',
  'SET SESSION AUTHORIZATION nexus_owner',
  'GRANT nexus_owner TO nexus_app',
  'ALTER ROLE nexus_app BYPASSRLS',
  'ALTER ROLE nexus_app SUPERUSER',
  'CREATE ROLE another BYPASSRLS',
  'ALTER TABLE agencies DISABLE ROW LEVEL SECURITY',
  'ALTER TABLE agencies NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE agencies OWNER TO nexus_app',
  'DROP POLICY own ON agencies',
  'ALTER POLICY own ON agencies USING (true)',
  'CREATE POLICY everybody ON agencies USING (true)',
  'CREATE TRIGGER spy AFTER INSERT ON agencies FOR EACH ROW EXECUTE FUNCTION announce_change()',
  'CREATE RULE spy AS ON SELECT TO agencies DO INSTEAD SELECT 1',
  "CREATE FUNCTION spy() RETURNS text LANGUAGE sql RETURN 'x'",
  "CREATE FUNCTION pg_temp.spy() RETURNS text LANGUAGE sql RETURN 'x'",
  'CREATE OR REPLACE FUNCTION current_organization() RETURNS uuid LANGUAGE sql RETURN gen_random_uuid()',
  'ALTER FUNCTION find_credential(uuid) SET search_path = pg_temp',
  'CREATE VIEW spy AS SELECT * FROM agencies',
  'CREATE TABLE spy AS SELECT * FROM agencies',
  'CREATE TEMP TABLE agencies (id uuid)',
  'CREATE SCHEMA spy',
  'CREATE EXTENSION dblink',
  'TRUNCATE resources',
  "COPY agencies TO PROGRAM 'cat'",
  "COPY agencies TO '/tmp/agencies'",
  "SELECT pg_read_file('PG_VERSION')",
  'SELECT * FROM pg_authid',
  'SELECT * FROM pg_statistic',
  'UPDATE audit_events SET data = data',
  'DELETE FROM audit_events',
  'TRUNCATE audit_events',
  'ALTER TABLE audit_events DISABLE TRIGGER ALL',
  'DELETE FROM organizations',
  'UPDATE organizations SET status = status',
  "UPDATE users SET email = 'x'",
  "UPDATE platform_settings SET value = 'x'",
  'UPDATE signing_keys SET kid = kid',
  'INSERT INTO schema_migrations DEFAULT VALUES',
];

describe("the application's role", () => {
  it.each(ESCAPES)('is refused %s', async (text) => {
    expect(await refusalOf(text)).toBe('42501');
  });

  it('sees no row until it says as whom, and none when it says nonsense', async () => {
    expect(await visibleRows(app)).toEqual([]);
    for (const [table] of TENANT_TABLES) {
      for (const value of [
        "'",
        '%',
        'null',
        '*',
        "' OR true --",
        '{00000000-0000-0000-0000-000000000000}x',
      ]) {
        await app.query('BEGIN');
        const set = `SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $1, true)`;
        await app.query(set, [value]);
        expect([table, await refusalOf(`SELECT FROM ${table}`)]).toEqual([table, '22P02']);
        await app.query('ROLLBACK');
      }
    }
  });

  it('gets an error, not rows, when it switches row-level security off', async () => {
    await app.query('BEGIN; SET LOCAL row_security = off');
    expect(await refusalOf('SELECT FROM agencies')).toBe('42501');
    await app.query('ROLLBACK');
  });

  it("learns no values from the planner's statistics", async () => {
    await database.asOwner('ANALYZE');
    const statistics = await app.query('SELECT tablename FROM pg_stats WHERE tablename = ANY($1)', [
      TENANT_TABLES.map(([table]) => table),
    ]);
    expect(statistics.rows).toEqual([]);
  });
});

describe('a function that works across organizations', () => {
  it("looks into no table of its caller's, even where callers may make some", async () => {
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    try {
      await superuser.query(`BEGIN; GRANT TEMPORARY ON DATABASE ${database.name} TO nexus_app`);
      await superuser.query(`SET LOCAL ROLE nexus_app;
        CREATE TEMP TABLE organizations AS SELECT gen_random_uuid() AS id, 'ACTIVE' AS status, 7 AS version;
        GRANT ALL ON pg_temp.organizations TO PUBLIC`);
      const made = await superuser.query<{ id: string }>('SELECT id FROM pg_temp.organizations');
      const found = await superuser.query('SELECT * FROM public.find_organization($1)', [made.rows[0]!.id]);
      expect([made.rowCount, found.rows]).toEqual([1, []]);
    } finally {
      await superuser.end();
    }
  });
});

describe('a server', () => {
  const role = `role_${randomBytes(6).toString('hex')}`;
  const url = () => database.appUrl.replace('nexus_app', role);

  beforeAll(() =>
    asSuperuser(`CREATE ROLE ${role}_group; CREATE ROLE ${role} LOGIN PASSWORD '${testRun.password}'`),
  );
  afterAll(() => asSuperuser(`DROP ROLE ${role}; DROP ROLE ${role}_group`));

  it.each([
    ['is a superuser', `ALTER ROLE ${role} SUPERUSER`, `ALTER ROLE ${role} NOSUPERUSER`],
    ['bypasses row-level security', `ALTER ROLE ${role} BYPASSRLS`, `ALTER ROLE ${role} NOBYPASSRLS`],
    ['is the owner in effect', `GRANT nexus_owner TO ${role}`, `REVOKE nexus_owner FROM ${role}`],
    [
      'may become the owner',
      `GRANT nexus_owner TO ${role} WITH INHERIT FALSE`,
      `REVOKE nexus_owner FROM ${role}`,
    ],
    [
      'may become one that bypasses row-level security',
      `ALTER ROLE ${role}_group BYPASSRLS; GRANT ${role}_group TO ${role} WITH INHERIT FALSE`,
      `ALTER ROLE ${role}_group NOBYPASSRLS; REVOKE ${role}_group FROM ${role}`,
    ],
  ])('refuses to serve as a role that %s', async (_, make, unmake) => {
    await asSuperuser(make);
    await expect(assertDatabaseIsSafe(url())).rejects.toThrow('row-level security does not bind');
    await asSuperuser(unmake);
    await expect(assertDatabaseIsSafe(url())).rejects.not.toThrow('row-level security does not bind');
  });

  it('serves as the plain role', async () => {
    await expect(assertDatabaseIsSafe(database.appUrl)).resolves.toBeUndefined();
  });

  it('can be prepared by a role that owns the tables, but not the database', async () => {
    const managed = await createTestDatabase({ empty: true });
    await asSuperuser(`ALTER DATABASE ${managed.name} OWNER TO CURRENT_USER`);
    const superuser = new pg.Client({ connectionString: managed.superuserUrl });
    await superuser.connect();
    await superuser.query('GRANT CREATE ON SCHEMA public TO nexus_owner');
    await superuser.end();
    await migrateDatabase(managed.ownerUrl, managed.appUrl);
    await expect(assertDatabaseIsSafe(managed.appUrl)).resolves.toBeUndefined();
    await managed.drop();
  });
});
