import { readFileSync } from 'node:fs';

import type { MigrationInterface, QueryRunner } from 'typeorm';

const SCHEMA = new URL('./1770000000000-initial-schema.sql', import.meta.url);

/**
 * pg_trgm comes with PostgreSQL, and the owner of a database can create it. Where that is not allowed, names are searched
 * without an index.
 */
const NAME_SEARCH = `
DO $$
DECLARE place text;
BEGIN
  BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
  EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE NOTICE 'pg_trgm is not available: names are searched without an index';
  END;
  SELECT n.nspname INTO place FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
  IF FOUND THEN
    EXECUTE format('CREATE INDEX ix_applications_name ON applications USING gin (name %I.gin_trgm_ops)', place);
    EXECUTE format('CREATE INDEX ix_organizations_name ON organizations USING gin (name %I.gin_trgm_ops)', place);
  END IF;
END $$`;

/** Everything that version 0.2.0 has. Later migrations change it; this one is never edited. */
export class InitialSchema1770000000000 implements MigrationInterface {
  readonly name = 'InitialSchema1770000000000';

  async up(runner: QueryRunner): Promise<void> {
    // Functions come before the constraints and views that use them, and name tables that come later.
    await runner.query('SET LOCAL check_function_bodies = off');
    await runner.query(readFileSync(SCHEMA, 'utf8'));
    await runner.query(NAME_SEARCH);
  }

  down(): Promise<void> {
    throw new Error('Drop the database instead');
  }
}
