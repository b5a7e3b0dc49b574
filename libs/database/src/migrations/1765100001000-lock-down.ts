import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One switch of an organization suspends the applications of all others in it. */
export class LockDown1765100001000 implements MigrationInterface {
  readonly name = 'LockDown1765100001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ORGANIZATIONS, CHANGE_FEED, FUNCTIONS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** The version grows with every lock-down: lifting it revives no token. */
const ORGANIZATIONS = `
ALTER TABLE organizations
  ADD COLUMN locked_down_at timestamptz(3),
  ADD COLUMN locked_down_by_name text,
  ADD COLUMN lock_down_version integer NOT NULL DEFAULT 0;
`;

const CHANGE_FEED = `
DROP TRIGGER announce_change ON organizations;
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF status, version, locked_down_at, lock_down_version ON organizations
  FOR EACH ROW EXECUTE FUNCTION announce_change('organization');
`;

/** Whether an organization is locked down is told to it and to those whose applications it has authorized, only. */
const FUNCTIONS = `
DROP FUNCTION find_organization(uuid);
CREATE FUNCTION find_organization(wanted uuid)
RETURNS TABLE (id uuid, status text, version integer, locked_down_at timestamptz, lock_down_version integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, status, version, locked_down_at, lock_down_version FROM organizations WHERE id = wanted
$$;

CREATE FUNCTION is_locked_down(concerned uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.locked_down_at IS NOT NULL FROM authorizations a JOIN organizations o ON o.id = a.organization_id
  WHERE a.id = concerned AND current_organization() IN (a.organization_id, a.owner_organization_id)
$$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
