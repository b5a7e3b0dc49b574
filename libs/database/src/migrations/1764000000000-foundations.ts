import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables, row-level security, the change feed's triggers, and the functions that work across organizations. */
export class Foundations1764000000000 implements MigrationInterface {
  readonly name = 'Foundations1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [SETTINGS, TABLES, INDEXES, ROW_LEVEL_SECURITY, CHANGE_FEED, VIEWS, FUNCTIONS]) {
      await runner.query(part);
    }
  }

  down(): Promise<void> {
    throw new Error('The first migration has nothing to go back to: drop the database instead');
  }
}

/** After a commit a transaction-local setting reads '' rather than NULL. */
const SETTINGS = `
CREATE FUNCTION current_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.organization_id', true), '')::uuid;
CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.user_id', true), '')::uuid;
`;

const TABLES = `
CREATE TABLE platform_settings (
  name text CONSTRAINT pk_platform_settings PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE signing_keys (
  kid text CONSTRAINT pk_signing_keys PRIMARY KEY,
  algorithm text NOT NULL,
  purpose text NOT NULL,
  public_jwk jsonb NOT NULL,
  sealed_private_key bytea NOT NULL,
  created_at timestamptz(3) NOT NULL
);

CREATE TABLE rate_limits (
  key varchar(255) CONSTRAINT pk_rate_limits PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

CREATE TABLE organizations (
  id uuid CONSTRAINT pk_organizations PRIMARY KEY,
  slug text NOT NULL CONSTRAINT uq_organizations_slug UNIQUE,
  name text NOT NULL,
  status text NOT NULL DEFAULT 'ACTIVE' CONSTRAINT ck_organizations_status CHECK (status IN ('ACTIVE', 'SUSPENDED', 'DELETED')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL
);

CREATE TABLE users (
  id uuid CONSTRAINT pk_users PRIMARY KEY,
  email text NOT NULL CONSTRAINT uq_users_email UNIQUE,
  name text NOT NULL,
  password_hash text,
  status text NOT NULL DEFAULT 'ACTIVE' CONSTRAINT ck_users_status CHECK (status IN ('ACTIVE', 'SUSPENDED', 'DELETED')),
  created_at timestamptz(3) NOT NULL
);

CREATE TABLE profiles (
  id uuid CONSTRAINT pk_profiles PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_profiles_organization REFERENCES organizations (id),
  user_id uuid CONSTRAINT fk_profiles_user REFERENCES users (id),
  email text,
  name text NOT NULL,
  role text NOT NULL CONSTRAINT ck_profiles_role CHECK (role IN ('owner', 'admin', 'member', 'contact')),
  kind text NOT NULL DEFAULT 'person' CONSTRAINT ck_profiles_kind CHECK (kind IN ('person', 'service_account')),
  status text NOT NULL DEFAULT 'ACTIVE' CONSTRAINT ck_profiles_status CHECK (status IN ('ACTIVE', 'REMOVED')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT uq_profiles_email UNIQUE (organization_id, email),
  CONSTRAINT uq_profiles_user UNIQUE (organization_id, user_id),
  CONSTRAINT uq_profiles_organization UNIQUE (id, organization_id),
  CONSTRAINT ck_profiles_service_account CHECK (kind = 'person' OR role IN ('member', 'contact'))
);

CREATE TABLE sessions (
  id uuid CONSTRAINT pk_sessions PRIMARY KEY,
  user_id uuid NOT NULL CONSTRAINT fk_sessions_user REFERENCES users (id),
  digest bytea NOT NULL CONSTRAINT uq_sessions_digest UNIQUE,
  key_id text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  authenticated_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3)
);

CREATE TABLE applications (
  id uuid CONSTRAINT pk_applications PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_applications_organization REFERENCES organizations (id),
  name text NOT NULL,
  status text NOT NULL DEFAULT 'ACTIVE' CONSTRAINT ck_applications_status CHECK (status IN ('ACTIVE', 'SUSPENDED', 'DELETED')),
  version integer NOT NULL DEFAULT 1,
  third_party_version integer NOT NULL DEFAULT 0,
  epoch integer NOT NULL DEFAULT 1,
  revision integer NOT NULL DEFAULT 1,
  scopes jsonb NOT NULL DEFAULT '{}',
  third_party_enabled boolean NOT NULL DEFAULT false,
  asks_all_scopes boolean NOT NULL DEFAULT false,
  asked_scopes jsonb NOT NULL DEFAULT '{}',
  oauth_enabled boolean NOT NULL DEFAULT false,
  redirect_uris text[] NOT NULL DEFAULT '{}',
  sign_in_audience text NOT NULL DEFAULT 'ANY_ORGANIZATION' CONSTRAINT ck_applications_sign_in_audience
    CHECK (sign_in_audience IN ('ANY_ORGANIZATION', 'OWN_ORGANIZATION', 'SELECTED_ORGANIZATIONS')),
  sign_in_organizations uuid[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT uq_applications_owner UNIQUE (id, organization_id)
);

CREATE TABLE authorizations (
  id uuid CONSTRAINT pk_authorizations PRIMARY KEY,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL CONSTRAINT fk_authorizations_organization REFERENCES organizations (id),
  status text NOT NULL CONSTRAINT ck_authorizations_status CHECK (status IN ('ACTIVE', 'SUSPENDED', 'REVOKED')),
  version integer NOT NULL DEFAULT 1,
  approved_scopes text[] NOT NULL,
  reviewed_revision integer NOT NULL,
  authorized_at timestamptz(3) NOT NULL,
  authorized_by_profile_id uuid NOT NULL,
  authorized_by_name text NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  changed_by_name text NOT NULL,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  keys_read_at timestamptz(3),
  CONSTRAINT uq_authorizations_parties UNIQUE (id, application_id, organization_id),
  CONSTRAINT fk_authorizations_application FOREIGN KEY (application_id, owner_organization_id)
    REFERENCES applications (id, organization_id),
  CONSTRAINT fk_authorizations_profile FOREIGN KEY (authorized_by_profile_id, organization_id)
    REFERENCES profiles (id, organization_id),
  CONSTRAINT ck_authorizations_foreign CHECK (organization_id <> owner_organization_id)
);

CREATE TABLE credentials (
  id uuid CONSTRAINT pk_credentials PRIMARY KEY,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  authorization_id uuid,
  epoch integer NOT NULL,
  digest bytea NOT NULL CONSTRAINT uq_credentials_digest UNIQUE,
  key_id text NOT NULL,
  ciphertext bytea,
  hint text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  rotated_at timestamptz(3),
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  CONSTRAINT fk_credentials_application FOREIGN KEY (application_id, owner_organization_id)
    REFERENCES applications (id, organization_id),
  CONSTRAINT fk_credentials_authorization FOREIGN KEY (authorization_id, application_id, organization_id)
    REFERENCES authorizations (id, application_id, organization_id),
  CONSTRAINT ck_credentials_home CHECK ((authorization_id IS NULL) = (organization_id = owner_organization_id)),
  CONSTRAINT ck_credentials_ciphertext CHECK ((authorization_id IS NULL) = (ciphertext IS NULL))
);

CREATE TABLE audit_events (
  id uuid CONSTRAINT pk_audit_events PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_audit_events_organization REFERENCES organizations (id),
  type text NOT NULL,
  version smallint NOT NULL,
  actor jsonb NOT NULL,
  subject jsonb NOT NULL,
  data jsonb NOT NULL,
  request_id text,
  occurred_at timestamptz(3) NOT NULL
);

CREATE TABLE agencies (
  id uuid CONSTRAINT pk_agencies PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_agencies_organization REFERENCES organizations (id),
  name text NOT NULL,
  description text,
  phone text,
  email text,
  website text,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT uq_agencies_organization UNIQUE (id, organization_id)
);

CREATE TABLE resources (
  id uuid CONSTRAINT pk_resources PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_resources_organization REFERENCES organizations (id),
  agency_id uuid,
  name text NOT NULL,
  description text,
  phone text,
  website text,
  eligibility text,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT fk_resources_agency FOREIGN KEY (agency_id, organization_id) REFERENCES agencies (id, organization_id)
);
`;

const INDEXES = `
CREATE INDEX ix_profiles_user ON profiles (user_id);
CREATE INDEX ix_sessions_user ON sessions (user_id);
CREATE INDEX ix_applications_organization ON applications (organization_id, id);
CREATE UNIQUE INDEX uq_authorizations_standing ON authorizations (application_id, organization_id) WHERE status <> 'REVOKED';
CREATE INDEX ix_authorizations_organization ON authorizations (organization_id, id);
CREATE INDEX ix_authorizations_application ON authorizations (application_id, id);
CREATE INDEX ix_credentials_home ON credentials (application_id, id) WHERE authorization_id IS NULL;
CREATE INDEX ix_credentials_third_party ON credentials (application_id, epoch, created_at, id)
  WHERE authorization_id IS NOT NULL AND revoked_at IS NULL;
CREATE UNIQUE INDEX uq_credentials_current ON credentials (authorization_id, epoch)
  WHERE authorization_id IS NOT NULL AND rotated_at IS NULL AND revoked_at IS NULL;
CREATE INDEX ix_audit_events_organization ON audit_events (organization_id, id);
CREATE INDEX ix_agencies_organization ON agencies (organization_id, name, id);
CREATE INDEX ix_resources_organization ON resources (organization_id, name, id);
CREATE INDEX ix_resources_agency ON resources (agency_id, organization_id);
`;

/**
 * Forced on every tenant table, for the owner too; the owner's own policy lets migrations and the functions
 * below work. The application's role has no policy but those that name the current organization or person.
 */
const ROW_LEVEL_SECURITY = `
DO $$
DECLARE tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['organizations', 'users', 'profiles', 'sessions', 'applications',
    'authorizations', 'credentials', 'audit_events', 'agencies', 'resources']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY owner_of_the_schema ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', tenant_table);
  END LOOP;
END $$;

CREATE POLICY own ON organizations USING (id = current_organization());
CREATE POLICY own ON users USING (id = current_person());
CREATE POLICY own ON profiles USING (organization_id = current_organization());
CREATE POLICY own_person ON profiles FOR SELECT USING (user_id = current_person());
CREATE POLICY own ON sessions USING (user_id = current_person());
CREATE POLICY own ON applications USING (organization_id = current_organization());

CREATE POLICY authorizer ON authorizations USING (organization_id = current_organization());
CREATE POLICY publisher ON authorizations FOR SELECT USING (owner_organization_id = current_organization());

CREATE POLICY publisher ON credentials USING (owner_organization_id = current_organization());
CREATE POLICY authorizer ON credentials FOR INSERT WITH CHECK (organization_id = current_organization());

CREATE POLICY own ON audit_events USING (organization_id = current_organization());
CREATE POLICY own ON agencies USING (organization_id = current_organization());
CREATE POLICY own ON resources USING (organization_id = current_organization());
`;

/**
 * Changes of access announce themselves, whoever makes them: to every node by NOTIFY, and to the committing
 * transaction by a local setting that it reads before it commits.
 */
const CHANGE_FEED = `
CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change text := TG_ARGV[0] || ':' || OLD.id;
BEGIN
  PERFORM pg_notify('nexus_changes', change);
  PERFORM set_config('app.changes', concat_ws(',', NULLIF(current_setting('app.changes', true), ''), change), true);
  RETURN NULL;
END $$;

CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF status, version ON organizations
  FOR EACH ROW EXECUTE FUNCTION announce_change('organization');
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF name, status, version, third_party_version, epoch, revision,
  scopes, third_party_enabled, asked_scopes, organization_id ON applications
  FOR EACH ROW EXECUTE FUNCTION announce_change('application');
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF status, version, approved_scopes, reviewed_revision, expires_at
  ON authorizations FOR EACH ROW EXECUTE FUNCTION announce_change('authorization');
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF digest, epoch, expires_at, revoked_at ON credentials
  FOR EACH ROW EXECUTE FUNCTION announce_change('credential');
`;

/** What every organization may know of another. */
const VIEWS = `
CREATE VIEW public_organizations AS
  SELECT id, slug, name, status = 'ACTIVE' AS is_active FROM organizations WHERE status <> 'DELETED';
CREATE VIEW public_applications AS
  SELECT id, name, status, revision, third_party_enabled, asked_scopes, organization_id AS owner_organization_id
  FROM applications WHERE status <> 'DELETED';
`;

/**
 * Work across organizations: look-ups before a principal exists, use of credentials, audit for the other side.
 * Each returns what its name says and nothing else; libs/database/src/cross-organization.ts calls them. The temporary
 * schema stands last in their search path: left out it comes first, and a caller's own table would pass for ours.
 */
const FUNCTIONS = `
CREATE FUNCTION find_credential_by_digest(wanted bytea)
RETURNS TABLE (id uuid, application_id uuid, organization_id uuid, authorization_id uuid, epoch integer,
  expires_at timestamptz, revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, application_id, organization_id, authorization_id, epoch, expires_at, revoked_at
  FROM credentials WHERE digest = wanted
$$;

CREATE FUNCTION find_credential(wanted uuid)
RETURNS TABLE (id uuid, application_id uuid, organization_id uuid, authorization_id uuid, epoch integer,
  expires_at timestamptz, revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, application_id, organization_id, authorization_id, epoch, expires_at, revoked_at
  FROM credentials WHERE id = wanted
$$;

CREATE FUNCTION find_application(wanted uuid)
RETURNS TABLE (id uuid, organization_id uuid, name text, status text, version integer, third_party_version integer,
  epoch integer, scopes jsonb, third_party_enabled boolean, asked_scopes jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, organization_id, name, status, version, third_party_version, epoch, scopes, third_party_enabled, asked_scopes
  FROM applications WHERE id = wanted
$$;

CREATE FUNCTION find_organization(wanted uuid)
RETURNS TABLE (id uuid, status text, version integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, status, version FROM organizations WHERE id = wanted
$$;

CREATE FUNCTION find_authorization(wanted uuid)
RETURNS TABLE (id uuid, status text, version integer, approved_scopes text[], reviewed_revision integer,
  expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, status, version, approved_scopes, reviewed_revision, expires_at FROM authorizations WHERE id = wanted
$$;

CREATE FUNCTION find_sign_in(wanted_email text)
RETURNS TABLE (id uuid, password_hash text, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, password_hash, status FROM users WHERE email = wanted_email
$$;

CREATE FUNCTION find_session(wanted bytea)
RETURNS TABLE (id uuid, user_id uuid, name text, email text, user_status text, authenticated_at timestamptz,
  last_seen_at timestamptz, expires_at timestamptz, ended_at timestamptz, profiles jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, u.id, u.name, u.email, u.status, s.authenticated_at, s.last_seen_at, s.expires_at, s.ended_at,
    COALESCE((
      SELECT jsonb_agg(jsonb_build_object('id', p.id, 'organizationId', p.organization_id, 'name', p.name,
        'role', p.role, 'organizationStatus', o.status) ORDER BY p.id)
      FROM profiles p JOIN organizations o ON o.id = p.organization_id
      WHERE p.user_id = u.id AND p.status = 'ACTIVE' AND o.status <> 'DELETED'), '[]')
  FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.digest = wanted
$$;

CREATE FUNCTION record_credential_use(used uuid[], used_at timestamptz[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH uses AS (SELECT * FROM unnest(used, used_at) AS u (id, at)),
  touched AS (
    UPDATE credentials c SET last_used_at = GREATEST(c.last_used_at, u.at) FROM uses u WHERE c.id = u.id
    RETURNING c.authorization_id, u.at)
  UPDATE authorizations a SET last_used_at = GREATEST(a.last_used_at, t.at)
  FROM (SELECT authorization_id, max(at) AS at FROM touched GROUP BY authorization_id) t
  WHERE a.id = t.authorization_id
$$;

-- Called by the publisher: each authorizing organization on the page learns of it, once an hour.
CREATE FUNCTION record_keys_read(wanted uuid[], event_ids uuid[], event_actor jsonb, event_request text, read_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH pages AS (SELECT * FROM unnest(wanted, event_ids) AS p (id, event_id)),
  reads AS (
    UPDATE authorizations a SET keys_read_at = read_at FROM pages p
    WHERE a.id = p.id AND a.owner_organization_id = current_organization()
      AND (a.keys_read_at IS NULL OR a.keys_read_at <= read_at - interval '1 hour')
    RETURNING a.id, a.organization_id, a.application_id, p.event_id)
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, occurred_at)
  SELECT event_id, organization_id, 'authorization.key_read', 1, event_actor,
    jsonb_build_object('authorizationId', id, 'applicationId', application_id), '{}', event_request, read_at
  FROM reads
$$;

-- Called by one party of an authorization: the same event, for the other party. Who acted in an organization, person or
-- application, is its own matter, and credentials are the publisher's: the other party reads the organization's name.
CREATE FUNCTION record_event_for_other_party(concerned uuid, event_id uuid, event_type text, event_version smallint,
  event_subject jsonb, event_data jsonb, event_request text, event_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, occurred_at)
  SELECT event_id, CASE o.id WHEN a.owner_organization_id THEN a.organization_id ELSE a.owner_organization_id END,
    event_type, event_version, jsonb_build_object('kind', 'organization', 'id', o.id, 'name', o.name),
    jsonb_build_object('authorizationId', a.id) || (event_subject - 'credentialId'),
    event_data - '{hint, replaces}'::text[], event_request, event_at
  FROM authorizations a JOIN organizations o ON o.id IN (a.organization_id, a.owner_organization_id)
  WHERE a.id = concerned AND o.id = current_organization()
$$;

-- While nobody can sign in: whoever holds the link that the server printed makes the first organization. Once.
CREATE FUNCTION create_first_organization(link_digest text, organization_id uuid, organization_slug text,
  organization_name text, user_id uuid, user_email text, user_name text, user_password_hash text, profile_id uuid,
  at timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM platform_settings WHERE name = 'first_organization_link' AND value = link_digest;
  IF NOT FOUND OR EXISTS (SELECT FROM users) THEN RETURN false; END IF;
  INSERT INTO organizations (id, slug, name, created_at) VALUES (organization_id, organization_slug, organization_name, at);
  INSERT INTO users (id, email, name, password_hash, created_at) VALUES (user_id, user_email, user_name, user_password_hash, at);
  INSERT INTO profiles (id, organization_id, user_id, email, name, role, created_at)
    VALUES (profile_id, organization_id, user_id, user_email, user_name, 'owner', at);
  RETURN true;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
