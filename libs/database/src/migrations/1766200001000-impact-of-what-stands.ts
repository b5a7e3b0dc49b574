import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A widening waits for nobody who has not yet said yes to the application's present publisher. */
export class ImpactOfWhatStands1766200001000 implements MigrationInterface {
  readonly name = 'ImpactOfWhatStands1766200001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COUNT);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** What a transfer suspended is to be approved as a whole, whatever is added meanwhile; the same for consents. */
const COUNT = `
CREATE OR REPLACE FUNCTION count_approvals(application uuid, cap integer) RETURNS TABLE (organizations integer, people integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT
    (SELECT count(*)::integer FROM (
      SELECT FROM authorizations z WHERE z.application_id = a.id AND z.status <> 'REVOKED'
        AND z.reviewed_revision >= a.owned_since LIMIT cap) standing),
    (SELECT count(*)::integer FROM (
      SELECT FROM consents c WHERE c.application_id = a.id AND c.status = 'ACTIVE'
        AND c.reviewed_revision >= a.owned_since LIMIT cap) consented)
  FROM applications a WHERE a.id = application AND a.organization_id = current_organization()
$$;
`;
