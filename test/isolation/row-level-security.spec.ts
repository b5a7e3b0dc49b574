import pg from 'pg';

import type { TestDatabase } from '../support/database.js';
import { findIsolationProblems } from './database-check.js';
import { TENANT_TABLES } from './database-rows.js';
import { createFullDatabase } from './every-table.js';

const ROLES = { owner: 'nexus_owner', app: 'nexus_app' };

let database: TestDatabase;
let superuser: pg.Client;

beforeAll(async () => {
  database = await createFullDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

/** The problems of the database once a statement was run by its superuser, which is then taken back. */
async function problemsAfter(statement: string): Promise<string[]> {
  await superuser.query('BEGIN');
  try {
    await superuser.query(statement);
    return await findIsolationProblems(superuser, ROLES);
  } finally {
    await superuser.query('ROLLBACK');
  }
}

const DROPPED = TENANT_TABLES.flatMap(([table, { policies }]) =>
  [...Object.keys(policies), 'owner_of_the_schema'].map((policy) => `DROP POLICY ${policy} ON ${table}`),
);
const WIDENED = TENANT_TABLES.flatMap(([table, { policies }]) =>
  Object.entries(policies).map(
    ([policy, command]) =>
      `ALTER POLICY ${policy} ON ${table} ${command === 'INSERT' ? 'WITH CHECK' : 'USING'} (true)`,
  ),
);
const LOOSENED = TENANT_TABLES.flatMap(([table]) => [
  `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
]);
const OPENED = [
  'CREATE TABLE notes (id uuid, organization_id uuid)',
  'CREATE POLICY everybody ON agencies USING (true)',
  'CREATE POLICY everybody ON audit_events FOR INSERT WITH CHECK (true)',
  'ALTER POLICY own ON agencies WITH CHECK (true)',
  'ALTER TABLE resources ADD CONSTRAINT plain FOREIGN KEY (agency_id) REFERENCES agencies (id)',
  'ALTER TABLE rate_limits ADD user_id uuid',
  'GRANT DELETE ON audit_events TO nexus_app',
  'GRANT UPDATE (status) ON organizations TO nexus_app',
  'GRANT SELECT ON platform_settings TO PUBLIC',
  'GRANT TRUNCATE ON agencies TO PUBLIC',
  'CREATE VIEW everything AS SELECT * FROM agencies; GRANT SELECT ON everything TO nexus_app',
  'CREATE OR REPLACE VIEW public_organizations AS SELECT id, slug, name, true AS is_active, is_test, version FROM organizations',
  'CREATE SCHEMA elsewhere; CREATE VIEW elsewhere.everything AS TABLE agencies; GRANT SELECT ON elsewhere.everything TO nexus_app',
  "CREATE FUNCTION anything() RETURNS text LANGUAGE sql RETURN 'x'",
  'ALTER FUNCTION find_credential(uuid) RESET search_path',
  'ALTER FUNCTION find_credential(uuid) SET search_path = pg_catalog, public',
  'ALTER FUNCTION current_organization() SECURITY DEFINER',
  'ALTER FUNCTION find_sign_in(text) OWNER TO postgres',
  'GRANT EXECUTE ON FUNCTION announce_change() TO nexus_app',
  'ALTER TABLE agencies OWNER TO nexus_app',
  'ALTER ROLE nexus_app BYPASSRLS',
  'ALTER ROLE nexus_app CREATEROLE',
  'GRANT nexus_owner TO nexus_app WITH INHERIT FALSE',
  'GRANT CREATE ON SCHEMA public TO PUBLIC',
  "DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$",
];

describe('the database', () => {
  it('keeps organizations apart: tables, policies, rights and functions as declared, no row seen or changed by others', async () => {
    expect(await problemsAfter('')).toEqual([]);
  });

  it.each([...DROPPED, ...WIDENED, ...LOOSENED])('would be found wanting after %s', async (damage) => {
    const table = / (?:ON|TABLE) (\w+)/.exec(damage)![1]!;
    expect((await problemsAfter(damage)).filter((problem) => problem.includes(table))).not.toEqual([]);
  });

  it.each(OPENED)('would be found wanting after %s', async (damage) => {
    expect(await problemsAfter(damage)).not.toEqual([]);
  });
});
