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

/** Comes with PostgreSQL, in Debian in the package itself; the owner of a database may create it (it is trusted). */
const EXTENSION = `CREATE EXTENSION IF NOT EXISTS pg_trgm`;

/** Names are public, whatever organization asks: the views that tell them let the planner use these. */
const INDEXES = `
CREATE INDEX ix_applications_name ON applications USING gin (name gin_trgm_ops);
CREATE INDEX ix_organizations_name ON organizations USING gin (name gin_trgm_ops);
CREATE INDEX ix_applications_transferred ON applications (id) WHERE owned_since > 0;
CREATE INDEX ix_authorizations_status ON authorizations (organization_id, status);
`;
