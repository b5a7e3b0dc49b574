import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organization names applications of its own as its resource servers (RFC 7662). */
export class ResourceServers1767030001000 implements MigrationInterface {
  readonly name = 'ResourceServers1767030001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [COLUMN, END, CHANGE_FEED, LOOK_UP, RIGHTS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const COLUMN = `ALTER TABLE applications ADD COLUMN is_resource_server boolean NOT NULL DEFAULT false;`;

/**
 * Suspending, deleting or transferring an application ends this, by whatever way it is done, and so does making it a
 * public client, which has no secret to introspect with; an admin names it anew.
 */
const END = `
CREATE FUNCTION end_resource_server() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.is_resource_server := false;
  RETURN NEW;
END $$;
CREATE TRIGGER end_resource_server BEFORE UPDATE ON applications FOR EACH ROW
  WHEN (NEW.is_resource_server AND (NEW.organization_id <> OLD.organization_id OR NEW.status <> 'ACTIVE'
    OR NEW.platform_suspended_at IS NOT NULL OR NEW.client_type = 'PUBLIC'))
  EXECUTE FUNCTION end_resource_server();
`;

const CHANGE_FEED = `
DROP TRIGGER announce_change ON applications;
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF name, status, version, third_party_version, epoch, revision,
  scopes, third_party_enabled, asked_scopes, organization_id, oauth_enabled, sign_in_since, client_type, basic_on_api,
  existing_flow_since, is_resource_server
  ON applications FOR EACH ROW EXECUTE FUNCTION announce_change('application');
`;

const LOOK_UP = `
DROP FUNCTION find_application(uuid);
CREATE FUNCTION find_application(wanted uuid)
RETURNS TABLE (id uuid, organization_id uuid, name text, status text, version integer, third_party_version integer,
  epoch integer, scopes jsonb, third_party_enabled boolean, asked_scopes jsonb, revision integer, oauth_enabled boolean,
  sign_in_since jsonb, client_type text, basic_on_api boolean, existing_flow_since integer, owned_since integer,
  is_resource_server boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, organization_id, name,
    CASE WHEN status = 'ACTIVE' AND platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE status END, version,
    third_party_version, epoch, scopes, third_party_enabled, asked_scopes, revision, oauth_enabled, sign_in_since,
    client_type, basic_on_api, existing_flow_since, owned_since, is_resource_server
  FROM applications WHERE id = wanted
$$;
`;

const RIGHTS = `REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;`;
