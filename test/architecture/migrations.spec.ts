import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { createDataSource, migrateDatabase, MIGRATIONS } from '#libs/database';
import type { DataSource } from 'typeorm';

import { ENTITIES } from '../../apps/server/src/entities.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** Tables without an entity, which only hand-written statements use. */
const WITHOUT_ENTITY = [
  'schema_migrations',
  'platform_settings',
  'rate_limits',
  'operators',
  'operator_events',
];

/** Indexes for which TypeORM has no words: it neither makes nor drops them. */
const BY_MIGRATION = [
  'ix_applications_by_name',
  'ix_applications_organization_by_name',
  'ix_profiles_organization_by_name',
  'ix_applications_name',
  'ix_organizations_by_name',
  'ix_organizations_name',
];

/** Everything about the columns, constraints and indexes of a schema that PostgreSQL can put into words. */
const CATALOGUE = `
SELECT 'column' AS kind, c.relname || '.' || a.attname AS name,
  format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
    || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS definition
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relname <> ALL ($1)
UNION ALL
SELECT 'constraint', c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE c.relnamespace = 'public'::regnamespace AND k.contype <> 'n' AND c.relname <> ALL ($1)
UNION ALL
SELECT 'index', tablename || '.' || indexname, indexdef FROM pg_indexes
WHERE schemaname = 'public' AND tablename <> ALL ($1) AND indexname <> ALL ('{${BY_MIGRATION.join()}}')
ORDER BY 1, 2`;

const databases: TestDatabase[] = [];

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase({ empty: true });
  databases.push(database);
  return database;
}

async function migrated(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  await migrateDatabase(database.ownerUrl, database.appUrl);
  return database;
}

async function withDataSource<Result>(
  { ownerUrl }: TestDatabase,
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  const dataSource = await createDataSource(ownerUrl, ENTITIES, 1).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** What TypeORM would do to make the database equal the entities. */
function differences(database: TestDatabase): Promise<string[]> {
  return withDataSource(database, async (dataSource) => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  });
}

/** The TypeORM command line on our data source, as CONTRIBUTING.md writes it. */
async function typeorm(command: string, database: TestDatabase): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--conditions=source', '--import', '@swc-node/register/esm-register'],
      ...['node_modules/typeorm/cli.js', command, '-d', 'ormconfig.ts'],
    ],
    { env: { PATH: process.env['PATH'], DATABASE_OWNER_URL: database.ownerUrl } },
  );
  return stdout;
}

afterAll(async () => {
  for (const database of databases) await database.drop();
});

describe('a database migrated from empty', () => {
  it('is what TypeORM would make of the entities', async () => {
    expect(await differences(await migrated())).toEqual([]);
  });

  it('has the columns, constraints and indexes, word for word, that the entities declare', async () => {
    const synchronized = await emptyDatabase();
    await withDataSource(synchronized, (dataSource) => dataSource.synchronize());
    const declared = await synchronized.asOwner(CATALOGUE, [WITHOUT_ENTITY]);
    const present = await (await migrated()).asOwner(CATALOGUE, [WITHOUT_ENTITY]);
    expect(new Set(declared.map(({ kind }) => kind as string)).size).toBe(3);
    expect(present).toEqual(declared);
  });

  it('stays as it is when the migrations run again', async () => {
    const database = await migrated();
    const rows = () => database.asOwner('SELECT * FROM schema_migrations ORDER BY id');
    const before = [await rows(), await database.asOwner(CATALOGUE, [[]])];
    await migrateDatabase(database.ownerUrl, database.appUrl);
    expect([await rows(), await database.asOwner(CATALOGUE, [[]])]).toEqual(before);
    expect(before[0]).toHaveLength(MIGRATIONS.length);
  });

  it('differs from the entities if it loses an index', async () => {
    const database = await migrated();
    await database.asOwner('DROP INDEX ix_profiles_user');
    expect(await differences(database)).toEqual([expect.stringContaining('ix_profiles_user')]);
  });
});

describe('a database of a version before 0.2.0', () => {
  it('is refused by name, with what to do, and left as it is', async () => {
    const database = await emptyDatabase();
    await database.asOwner(
      `CREATE TABLE schema_migrations AS SELECT 1 AS id, 1764000000000 AS timestamp, 'Foundations1764000000000' AS name`,
    );
    const before = await database.asOwner(CATALOGUE, [[]]);
    await expect(migrateDatabase(database.ownerUrl, database.appUrl)).rejects.toThrow(
      /created by a version before 0\.2\.0.*empty database.*\.nexus/,
    );
    expect(await database.asOwner(CATALOGUE, [[]])).toEqual(before);
  });
});

describe('the TypeORM command line', () => {
  it('lists, runs and compares the migrations', async () => {
    const database = await emptyDatabase();
    const shown = (mark: string, number: (index: number) => string) =>
      MIGRATIONS.map((migration, index) => `[${mark}] ${number(index)}${new migration().name}`);
    const list = async () =>
      (await typeorm('migration:show', database))
        .trim()
        .split('\n')
        .map((line) => line.trim());
    expect(await list()).toEqual(shown(' ', () => ''));
    await typeorm('migration:run', database);
    expect(await list()).toEqual(shown('X', (index) => `${index + 1} `));
    expect(await typeorm('schema:log', database)).toContain('Your schema is up to date');
  }, 120_000);
});
