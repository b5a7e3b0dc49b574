import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an admin needs to watch and to end the applications that act in their organization. */
export class AuthorizedApplications1765100000000 implements MigrationInterface {
  readonly name = 'AuthorizedApplications1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [REVIEWS, CONSENTS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** Who reviewed what the application asks, where that was after it was authorized. */
const REVIEWS = `
ALTER TABLE authorizations ADD COLUMN reviewed_at timestamptz(3), ADD COLUMN reviewed_by_name text;
`;

/** An organization sees which applications act for its people, and ends that for all of them. */
const CONSENTS = `
CREATE INDEX ix_consents_organization ON consents (organization_id, application_id) WHERE status = 'ACTIVE';
CREATE POLICY organization ON consents FOR SELECT USING (organization_id = current_organization());

CREATE FUNCTION end_consents_in_organization(ended_application uuid) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (
    UPDATE consents SET status = 'WITHDRAWN', version = version + 1
    WHERE organization_id = current_organization() AND application_id = ended_application AND status = 'ACTIVE'
    RETURNING 1)
  SELECT count(*)::integer FROM ended
$$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
