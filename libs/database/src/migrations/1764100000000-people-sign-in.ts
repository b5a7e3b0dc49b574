import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People sign in to applications: consents, codes, token families, revoked tokens, service accounts' assignments. */
export class PeopleSignIn1764100000000 implements MigrationInterface {
  readonly name = 'PeopleSignIn1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [APPLICATIONS, PEOPLE, TABLES, INDEXES, ROW_LEVEL_SECURITY, CHANGE_FEED, FUNCTIONS]) {
      await runner.query(part);
    }
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** Whose people may sign in: organizations, or `*`, with the revision since which each was admitted without a break. */
const APPLICATIONS = `
ALTER TABLE applications
  ADD COLUMN sign_in_since jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN client_type text NOT NULL DEFAULT 'CONFIDENTIAL'
    CONSTRAINT ck_applications_client_type CHECK (client_type IN ('CONFIDENTIAL', 'PUBLIC')),
  ADD COLUMN pkce_required boolean NOT NULL DEFAULT true,
  ADD COLUMN id_token_algorithm text NOT NULL DEFAULT 'RS256'
    CONSTRAINT ck_applications_id_token_algorithm CHECK (id_token_algorithm IN ('RS256', 'ES256', 'EdDSA')),
  ADD COLUMN post_logout_redirect_uris text[] NOT NULL DEFAULT '{}',
  ADD COLUMN backchannel_logout_uri text,
  ADD COLUMN existing_flow boolean NOT NULL DEFAULT false,
  ADD COLUMN basic_on_api boolean NOT NULL DEFAULT true,
  ADD CONSTRAINT ck_applications_public_client CHECK (client_type = 'CONFIDENTIAL' OR (pkce_required AND NOT existing_flow));
UPDATE applications SET sign_in_since = CASE sign_in_audience
  WHEN 'ANY_ORGANIZATION' THEN jsonb_build_object('*', revision)
  WHEN 'OWN_ORGANIZATION' THEN jsonb_build_object(organization_id, revision)
  ELSE COALESCE((SELECT jsonb_object_agg(selected, revision) FROM unnest(sign_in_organizations) selected), '{}') END
  WHERE oauth_enabled;
ALTER TABLE applications DROP COLUMN sign_in_organizations;
`;

const PEOPLE = `
ALTER TABLE users
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN email_verified_at timestamptz(3);
ALTER TABLE profiles
  ADD COLUMN details jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN updated_at timestamptz(3);
ALTER TABLE sessions
  ADD COLUMN choices jsonb NOT NULL DEFAULT '{}',
  ADD CONSTRAINT uq_sessions_user UNIQUE (id, user_id);
ALTER TABLE credentials ADD CONSTRAINT uq_credentials_organization UNIQUE (id, organization_id);
`;

const TABLES = `
CREATE TABLE consents (
  id uuid CONSTRAINT pk_consents PRIMARY KEY,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  user_id uuid NOT NULL CONSTRAINT fk_consents_user REFERENCES users (id),
  scopes text[] NOT NULL,
  openid_scopes text[] NOT NULL,
  reviewed_revision integer NOT NULL,
  status text NOT NULL CONSTRAINT ck_consents_status CHECK (status IN ('ACTIVE', 'WITHDRAWN')),
  version integer NOT NULL DEFAULT 1,
  consented_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3),
  CONSTRAINT uq_consents_profile UNIQUE (profile_id, application_id),
  CONSTRAINT uq_consents_organization UNIQUE (id, organization_id),
  CONSTRAINT fk_consents_application FOREIGN KEY (application_id, owner_organization_id)
    REFERENCES applications (id, organization_id),
  CONSTRAINT fk_consents_profile FOREIGN KEY (profile_id, organization_id) REFERENCES profiles (id, organization_id)
);

CREATE TABLE authorization_codes (
  id uuid CONSTRAINT pk_authorization_codes PRIMARY KEY,
  kind text NOT NULL CONSTRAINT ck_authorization_codes_kind CHECK (kind IN ('SIGN_IN', 'EXISTING', 'AUTHORIZATION')),
  digest bytea NOT NULL CONSTRAINT uq_authorization_codes_digest UNIQUE,
  key_id text NOT NULL,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  user_id uuid NOT NULL CONSTRAINT fk_authorization_codes_user REFERENCES users (id),
  session_id uuid NOT NULL,
  consent_id uuid,
  authorization_id uuid,
  redirect_uri text,
  code_challenge text,
  scopes text[] NOT NULL,
  openid_scopes text[] NOT NULL,
  nonce text,
  claims jsonb NOT NULL DEFAULT '{}',
  authenticated_at timestamptz(3) NOT NULL,
  sign_in_revision integer NOT NULL,
  access_version integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  consumed_at timestamptz(3),
  CONSTRAINT ck_authorization_codes_basis CHECK ((kind = 'AUTHORIZATION') = (authorization_id IS NOT NULL)
    AND (kind = 'AUTHORIZATION') = (consent_id IS NULL)),
  CONSTRAINT fk_authorization_codes_session FOREIGN KEY (session_id, user_id) REFERENCES sessions (id, user_id),
  CONSTRAINT fk_authorization_codes_application FOREIGN KEY (application_id, owner_organization_id)
    REFERENCES applications (id, organization_id),
  CONSTRAINT fk_authorization_codes_profile FOREIGN KEY (profile_id, organization_id)
    REFERENCES profiles (id, organization_id),
  CONSTRAINT fk_authorization_codes_consent FOREIGN KEY (consent_id, organization_id)
    REFERENCES consents (id, organization_id),
  CONSTRAINT fk_authorization_codes_authorization FOREIGN KEY (authorization_id, application_id, organization_id)
    REFERENCES authorizations (id, application_id, organization_id)
);

CREATE TABLE token_families (
  id uuid CONSTRAINT pk_token_families PRIMARY KEY,
  kind text NOT NULL CONSTRAINT ck_token_families_kind CHECK (kind IN ('SIGN_IN', 'EXISTING', 'SERVICE_ACCOUNT')),
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  user_id uuid CONSTRAINT fk_token_families_user REFERENCES users (id),
  session_id uuid,
  consent_id uuid,
  credential_id uuid,
  code_id uuid CONSTRAINT uq_token_families_code UNIQUE,
  scopes text[] NOT NULL,
  openid_scopes text[] NOT NULL,
  claims jsonb NOT NULL DEFAULT '{}',
  authenticated_at timestamptz(3),
  sign_in_revision integer NOT NULL,
  access_version integer NOT NULL,
  generation integer NOT NULL DEFAULT 0,
  refreshed_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT ck_token_families_basis CHECK ((kind = 'SERVICE_ACCOUNT') = (credential_id IS NOT NULL)
    AND (kind = 'SERVICE_ACCOUNT') = (consent_id IS NULL) AND (kind = 'SERVICE_ACCOUNT') = (user_id IS NULL)),
  CONSTRAINT fk_token_families_session FOREIGN KEY (session_id, user_id) REFERENCES sessions (id, user_id),
  CONSTRAINT fk_token_families_credential FOREIGN KEY (credential_id, organization_id)
    REFERENCES credentials (id, organization_id),
  CONSTRAINT fk_token_families_application FOREIGN KEY (application_id, owner_organization_id)
    REFERENCES applications (id, organization_id),
  CONSTRAINT fk_token_families_profile FOREIGN KEY (profile_id, organization_id)
    REFERENCES profiles (id, organization_id),
  CONSTRAINT fk_token_families_consent FOREIGN KEY (consent_id, organization_id)
    REFERENCES consents (id, organization_id)
);

CREATE TABLE revoked_tokens (
  jti uuid CONSTRAINT pk_revoked_tokens PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL
);

CREATE TABLE service_account_assignments (
  profile_id uuid NOT NULL,
  application_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  assigned_at timestamptz(3) NOT NULL,
  assigned_by_name text NOT NULL,
  CONSTRAINT pk_service_account_assignments PRIMARY KEY (profile_id, application_id),
  CONSTRAINT fk_service_account_assignments_profile FOREIGN KEY (profile_id, organization_id)
    REFERENCES profiles (id, organization_id),
  CONSTRAINT fk_service_account_assignments_application FOREIGN KEY (application_id, owner_organization_id)
    REFERENCES applications (id, organization_id)
);
`;

const INDEXES = `
CREATE INDEX ix_consents_user ON consents (user_id, id);
CREATE INDEX ix_authorization_codes_expiry ON authorization_codes (expires_at);
CREATE INDEX ix_token_families_session ON token_families (session_id) WHERE ended_at IS NULL;
CREATE INDEX ix_token_families_profile ON token_families (profile_id, application_id) WHERE ended_at IS NULL;
CREATE INDEX ix_token_families_expiry ON token_families (expires_at);
`;

const ROW_LEVEL_SECURITY = `
DO $$
DECLARE tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['consents', 'authorization_codes', 'token_families', 'service_account_assignments']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY owner_of_the_schema ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', tenant_table);
  END LOOP;
END $$;

CREATE POLICY own ON consents USING (user_id = current_person());
CREATE POLICY own ON authorization_codes USING (user_id = current_person());
CREATE POLICY own ON token_families USING (organization_id = current_organization());
CREATE POLICY own_person ON token_families USING (user_id = current_person());
CREATE POLICY own ON service_account_assignments USING (organization_id = current_organization());
`;

/** What access now rests on besides announces itself too; a person's change is told as one of each of their profiles. */
const CHANGE_FEED = `
CREATE FUNCTION announce(change text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('nexus_changes', change);
  PERFORM set_config('app.changes', concat_ws(',', NULLIF(current_setting('app.changes', true), ''), change), true);
END $$;

CREATE FUNCTION announce_profiles_of_user() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM announce('profile:' || id) FROM profiles WHERE user_id = OLD.id;
  RETURN NULL;
END $$;

CREATE FUNCTION announce_revoked_token() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM announce('token:' || NEW.jti);
  RETURN NULL;
END $$;

-- Whoever ends a session ends what was issued in it, but for offline access, which names no session.
CREATE FUNCTION end_families_of_session() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE token_families SET ended_at = NEW.ended_at WHERE session_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER end_families AFTER UPDATE OF ended_at ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION end_families_of_session();

DROP TRIGGER announce_change ON applications;
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF name, status, version, third_party_version, epoch, revision,
  scopes, third_party_enabled, asked_scopes, organization_id, oauth_enabled, sign_in_since, client_type, basic_on_api
  ON applications FOR EACH ROW EXECUTE FUNCTION announce_change('application');
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF status, version, role, name, user_id ON profiles
  FOR EACH ROW EXECUTE FUNCTION announce_change('profile');
CREATE TRIGGER announce_change AFTER UPDATE OF status, version ON users
  FOR EACH ROW EXECUTE FUNCTION announce_profiles_of_user();
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF status, version, scopes, openid_scopes, reviewed_revision ON consents
  FOR EACH ROW EXECUTE FUNCTION announce_change('consent');
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF ended_at ON token_families
  FOR EACH ROW EXECUTE FUNCTION announce_change('family');
CREATE TRIGGER announce_change AFTER INSERT ON revoked_tokens
  FOR EACH ROW EXECUTE FUNCTION announce_revoked_token();
`;

const FUNCTIONS = `
DROP FUNCTION find_application(uuid);
CREATE FUNCTION find_application(wanted uuid)
RETURNS TABLE (id uuid, organization_id uuid, name text, status text, version integer, third_party_version integer,
  epoch integer, scopes jsonb, third_party_enabled boolean, asked_scopes jsonb, revision integer, oauth_enabled boolean,
  sign_in_since jsonb, client_type text, basic_on_api boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, organization_id, name, status, version, third_party_version, epoch, scopes, third_party_enabled,
    asked_scopes, revision, oauth_enabled, sign_in_since, client_type, basic_on_api
  FROM applications WHERE id = wanted
$$;

-- What the authorization endpoint may know of an application that a browser names.
CREATE FUNCTION find_client_registration(wanted uuid)
RETURNS TABLE (id uuid, owner_organization_id uuid, owner_name text, name text, redirect_uris text[],
  post_logout_redirect_uris text[], backchannel_logout_uri text, client_type text, pkce_required boolean,
  id_token_algorithm text, existing_flow boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.organization_id, o.name, a.name, a.redirect_uris, a.post_logout_redirect_uris, a.backchannel_logout_uri,
    a.client_type, a.pkce_required, a.id_token_algorithm, a.existing_flow
  FROM applications a JOIN organizations o ON o.id = a.organization_id WHERE a.id = wanted AND a.status <> 'DELETED'
$$;

CREATE FUNCTION find_profile(wanted uuid)
RETURNS TABLE (id uuid, organization_id uuid, user_id uuid, name text, role text, kind text, is_active boolean, version integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.organization_id, p.user_id, p.name, p.role, p.kind,
    p.status = 'ACTIVE' AND COALESCE(u.status = 'ACTIVE', p.kind = 'service_account'), p.version + COALESCE(u.version, 0)
  FROM profiles p LEFT JOIN users u ON u.id = p.user_id WHERE p.id = wanted
$$;

CREATE FUNCTION find_consent(wanted uuid)
RETURNS TABLE (id uuid, status text, version integer, scopes text[], openid_scopes text[], reviewed_revision integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, status, version, scopes, openid_scopes, reviewed_revision FROM consents WHERE id = wanted
$$;

CREATE FUNCTION find_token_family(wanted uuid) RETURNS SETOF token_families
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM token_families WHERE id = wanted
$$;

CREATE FUNCTION find_authorization_code(wanted bytea) RETURNS SETOF authorization_codes
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM authorization_codes WHERE digest = wanted
$$;

DROP FUNCTION find_session(bytea);
CREATE FUNCTION find_session(wanted bytea)
RETURNS TABLE (id uuid, user_id uuid, name text, email text, user_status text, authenticated_at timestamptz,
  last_seen_at timestamptz, expires_at timestamptz, ended_at timestamptz, choices jsonb, profiles jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, u.id, u.name, u.email, u.status, s.authenticated_at, s.last_seen_at, s.expires_at, s.ended_at, s.choices,
    COALESCE((
      SELECT jsonb_agg(jsonb_build_object('id', p.id, 'organizationId', p.organization_id, 'name', p.name,
        'role', p.role, 'organizationStatus', o.status) ORDER BY p.id)
      FROM profiles p JOIN organizations o ON o.id = p.organization_id
      WHERE p.user_id = u.id AND p.status = 'ACTIVE' AND o.status <> 'DELETED'), '[]')
  FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.digest = wanted
$$;

-- What nobody can use any more. A consumed code stays a day, so that its reuse is recognized.
CREATE FUNCTION purge_expired(at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM authorization_codes WHERE expires_at < at - interval '1 day';
  DELETE FROM token_families WHERE expires_at < at - interval '1 day';
  DELETE FROM revoked_tokens WHERE expires_at < at;
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
