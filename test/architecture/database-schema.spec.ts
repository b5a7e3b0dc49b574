import { readFileSync, writeFileSync } from 'node:fs';

import { migrateDatabase, printSchema } from '#libs/database';
import pg from 'pg';

import { createTestDatabase, type TestDatabase } from '../support/database.js';

const WRITTEN = 'libs/database/schema.sql';
const HEAD = '-- Written by `npm run database-schema`: the schema that all migrations together make.\n\n';

let database: TestDatabase;
let copy: TestDatabase;

beforeAll(async () => {
  [database, copy] = await Promise.all([
    createTestDatabase({ empty: true }),
    createTestDatabase({ empty: true }),
  ]);
  await migrateDatabase(database.ownerUrl, database.appUrl);
});
afterAll(async () => {
  await database.drop();
  await copy.drop();
});

async function withOwner<Result>(
  { ownerUrl }: TestDatabase,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the schema of the database', () => {
  it('is what schema.sql says', async () => {
    const present = HEAD + (await withOwner(database, printSchema));
    if (process.env['WRITE_DATABASE_SCHEMA']) writeFileSync(WRITTEN, present);
    expect(present).toBe(readFileSync(WRITTEN, 'utf8'));
  });

  it('is what an empty database gets from schema.sql', async () => {
    const schema = readFileSync(WRITTEN, 'utf8');
    await withOwner(copy, (client) =>
      client.query(`BEGIN; SET LOCAL check_function_bodies = off; ${schema} COMMIT`),
    );
    expect(HEAD + (await withOwner(copy, printSchema))).toBe(schema);
  });
});
