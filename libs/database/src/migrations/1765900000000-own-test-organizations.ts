import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts a person's test organizations one request after the other, with those that they can still restore. */
export class OwnTestOrganizations1765900000000 implements MigrationInterface {
  readonly name = 'OwnTestOrganizations1765900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTION);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** Until the transaction ends, nobody else counts those of this person: what is made at the same moment is counted, too. */
const FUNCTION = `
CREATE FUNCTION count_own_test_organizations(deleted_after timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('test organizations ' || current_person(), 0));
  RETURN (
    SELECT count(*) FROM profiles p JOIN organizations o ON o.id = p.organization_id
    WHERE p.user_id = current_person() AND p.role = 'owner' AND p.status = 'ACTIVE' AND o.is_test
      AND (o.status <> 'DELETED' OR o.deleted_at > deleted_after));
END $$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
