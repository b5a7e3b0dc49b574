import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the existing Nexus211 clients rest on: their flow's switch, and the assignments of service accounts. */
export class ExistingClients1764300000000 implements MigrationInterface {
  readonly name = 'ExistingClients1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [APPLICATIONS, ASSIGNMENTS, CHANGE_FEED, FUNCTIONS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** The switch remembers the revision at which it was turned on: what was issued before an interruption stays dead. */
const APPLICATIONS = `
ALTER TABLE applications ADD COLUMN existing_flow_since integer;
UPDATE applications SET existing_flow_since = revision WHERE existing_flow;
ALTER TABLE applications DROP CONSTRAINT ck_applications_public_client, DROP COLUMN existing_flow,
  ADD CONSTRAINT ck_applications_public_client
    CHECK (client_type = 'CONFIDENTIAL' OR (pkce_required AND existing_flow_since IS NULL));
`;

/** Nothing assigned service accounts before. An assignment has an id of its own: one made anew is another one. */
const ASSIGNMENTS = `
ALTER TABLE service_account_assignments
  DROP CONSTRAINT pk_service_account_assignments,
  ADD COLUMN id uuid CONSTRAINT pk_service_account_assignments PRIMARY KEY,
  ADD COLUMN authorization_id uuid,
  ADD CONSTRAINT uq_service_account_assignments_profile UNIQUE (profile_id, application_id),
  ADD CONSTRAINT fk_service_account_assignments_authorization
    FOREIGN KEY (authorization_id, application_id, organization_id)
    REFERENCES authorizations (id, application_id, organization_id),
  ADD CONSTRAINT ck_service_account_assignments_home
    CHECK ((authorization_id IS NULL) = (organization_id = owner_organization_id));
ALTER TABLE token_families ADD COLUMN assignment_id uuid,
  ADD CONSTRAINT ck_token_families_assignment CHECK ((kind = 'SERVICE_ACCOUNT') = (assignment_id IS NOT NULL));
`;

const CHANGE_FEED = `
DROP TRIGGER announce_change ON applications;
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF name, status, version, third_party_version, epoch, revision,
  scopes, third_party_enabled, asked_scopes, organization_id, oauth_enabled, sign_in_since, client_type, basic_on_api,
  existing_flow_since
  ON applications FOR EACH ROW EXECUTE FUNCTION announce_change('application');
CREATE TRIGGER announce_change AFTER DELETE ON service_account_assignments
  FOR EACH ROW EXECUTE FUNCTION announce_change('assignment');
`;

const FUNCTIONS = `
DROP FUNCTION find_application(uuid);
CREATE FUNCTION find_application(wanted uuid)
RETURNS TABLE (id uuid, organization_id uuid, name text, status text, version integer, third_party_version integer,
  epoch integer, scopes jsonb, third_party_enabled boolean, asked_scopes jsonb, revision integer, oauth_enabled boolean,
  sign_in_since jsonb, client_type text, basic_on_api boolean, existing_flow_since integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, organization_id, name, status, version, third_party_version, epoch, scopes, third_party_enabled,
    asked_scopes, revision, oauth_enabled, sign_in_since, client_type, basic_on_api, existing_flow_since
  FROM applications WHERE id = wanted
$$;

CREATE OR REPLACE FUNCTION find_client_registration(wanted uuid)
RETURNS TABLE (id uuid, owner_organization_id uuid, owner_name text, name text, redirect_uris text[],
  post_logout_redirect_uris text[], backchannel_logout_uri text, client_type text, pkce_required boolean,
  id_token_algorithm text, existing_flow boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.organization_id, o.name, a.name, a.redirect_uris, a.post_logout_redirect_uris, a.backchannel_logout_uri,
    a.client_type, a.pkce_required, a.id_token_algorithm, a.existing_flow_since IS NOT NULL
  FROM applications a JOIN organizations o ON o.id = a.organization_id WHERE a.id = wanted AND a.status <> 'DELETED'
$$;

CREATE FUNCTION find_service_account_assignment(wanted uuid) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM service_account_assignments WHERE id = wanted
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
