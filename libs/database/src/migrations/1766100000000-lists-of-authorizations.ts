import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authorizations are found by a part of a name, and by their status, without reading all of them. */
export class ListsOfAuthorizations1766100000000 implements MigrationInterface {
  readonly name = 'ListsOfAuthorizations1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [EXTENSION, INDEXES]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/**
 * Comes with PostgreSQL, in Debian in the package itself; who owns the database may create it (it is trusted). Where
 * nobody may or can, names are searched without an index.
 */
const EXTENSION = `
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
  RAISE NOTICE 'pg_trgm is not there: names are searched without an index';
END $$;
`;

/** Names are public, whatever organization asks: the views that tell them let the planner use these. */
const INDEXES = `
DO $$
DECLARE place text;
BEGIN
  SELECT n.nspname INTO place FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
  IF FOUND THEN
    EXECUTE format('CREATE INDEX ix_applications_name ON applications USING gin (name %I.gin_trgm_ops)', place);
    EXECUTE format('CREATE INDEX ix_organizations_name ON organizations USING gin (name %I.gin_trgm_ops)', place);
  END IF;
END $$;
CREATE INDEX ix_applications_transferred ON applications (id) WHERE owned_since > 0;
CREATE INDEX ix_authorizations_status ON authorizations (organization_id, status);
`;
