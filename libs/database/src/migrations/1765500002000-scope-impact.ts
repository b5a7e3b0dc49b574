import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many would have to decide about a wider application, before it is made wider. */
export class ScopeImpact1765500002000 implements MigrationInterface {
  readonly name = 'ScopeImpact1765500002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [INDEX, FUNCTION]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const INDEX = `
CREATE INDEX ix_consents_application ON consents (application_id) WHERE status = 'ACTIVE';
`;

/** Of the current organization's own application; never more than the cap is counted, and nobody is named. */
const FUNCTION = `
CREATE FUNCTION count_approvals(application uuid, cap integer) RETURNS TABLE (organizations integer, people integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT
    (SELECT count(*)::integer FROM (
      SELECT FROM authorizations z WHERE z.application_id = a.id AND z.status <> 'REVOKED' LIMIT cap) standing),
    (SELECT count(*)::integer FROM (
      SELECT FROM consents c WHERE c.application_id = a.id AND c.status = 'ACTIVE' LIMIT cap) consented)
  FROM applications a WHERE a.id = application AND a.organization_id = current_organization()
$$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
