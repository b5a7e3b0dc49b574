import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who runs the platform, what they did, and what they suspended. */
export class Operators1765600000000 implements MigrationInterface {
  readonly name = 'Operators1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [OPERATORS, SUSPENSIONS, LOOK_UPS, FIRST_OPERATOR, LISTS, DECISIONS, EVENTS])
      await runner.query(part);
    await runner.query('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC');
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** Of the platform's own: the application's role reads and writes neither but through the doors below. */
const OPERATORS = `
CREATE TABLE operators (
  id uuid CONSTRAINT pk_operators PRIMARY KEY CONSTRAINT fk_operators_user REFERENCES users (id),
  made_at timestamptz(3) NOT NULL
);

CREATE TABLE operator_events (
  id uuid CONSTRAINT pk_operator_events PRIMARY KEY,
  type text NOT NULL,
  operator_id uuid NOT NULL,
  operator_name text NOT NULL,
  subject_id uuid,
  subject_name text NOT NULL,
  reason text,
  request_id text,
  occurred_at timestamptz(3) NOT NULL
);

CREATE FUNCTION is_operator() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM operators o JOIN users u ON u.id = o.id WHERE o.id = current_person() AND u.status = 'ACTIVE')
$$;
`;

/**
 * What an owner decided stays remembered beneath what the platform decided. The application's role updates applications:
 * the platform's own column is not its to change.
 */
const SUSPENSIONS = `
ALTER TABLE organizations
  ADD COLUMN owner_suspended boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT ck_organizations_owner_suspended
    CHECK (NOT owner_suspended OR suspended_by IS NOT DISTINCT FROM 'PLATFORM');
ALTER TABLE applications ADD COLUMN platform_suspended_at timestamptz(3);

CREATE FUNCTION keep_platform_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_operator() THEN
    RAISE insufficient_privilege USING MESSAGE = 'only operators suspend and resume for the platform';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_platform_suspension BEFORE UPDATE ON applications
  FOR EACH ROW WHEN (NEW.platform_suspended_at IS DISTINCT FROM OLD.platform_suspended_at)
  EXECUTE FUNCTION keep_platform_suspension();
`;

/** An application acts while neither its owner nor the platform has suspended it. */
const statusOf = (a: string) =>
  `CASE WHEN ${a}.status = 'ACTIVE' AND ${a}.platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE ${a}.status END`;

const LOOK_UPS = `
CREATE OR REPLACE FUNCTION find_application(wanted uuid)
RETURNS TABLE (id uuid, organization_id uuid, name text, status text, version integer, third_party_version integer,
  epoch integer, scopes jsonb, third_party_enabled boolean, asked_scopes jsonb, revision integer, oauth_enabled boolean,
  sign_in_since jsonb, client_type text, basic_on_api boolean, existing_flow_since integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, organization_id, name, ${statusOf('applications')}, version, third_party_version, epoch, scopes, third_party_enabled,
    asked_scopes, revision, oauth_enabled, sign_in_since, client_type, basic_on_api, existing_flow_since
  FROM applications WHERE id = wanted
$$;

CREATE OR REPLACE VIEW public_applications AS
  SELECT id, name, ${statusOf('applications')} AS status, revision, third_party_enabled, asked_scopes,
    organization_id AS owner_organization_id
  FROM applications WHERE status <> 'DELETED'
    AND EXISTS (SELECT FROM organizations o WHERE o.id = organization_id AND o.status <> 'DELETED');

DROP FUNCTION find_session(bytea);
CREATE FUNCTION find_session(wanted bytea)
RETURNS TABLE (id uuid, user_id uuid, name text, email text, user_status text, authenticated_at timestamptz,
  last_seen_at timestamptz, expires_at timestamptz, ended_at timestamptz, choices jsonb, profiles jsonb,
  is_operator boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, u.id, u.name, u.email, u.status, s.authenticated_at, s.last_seen_at, s.expires_at, s.ended_at, s.choices,
    COALESCE((
      SELECT jsonb_agg(jsonb_build_object('id', p.id, 'organizationId', p.organization_id, 'name', p.name,
        'role', p.role, 'organizationStatus', o.status) ORDER BY p.id)
      FROM profiles p JOIN organizations o ON o.id = p.organization_id
      WHERE p.user_id = u.id AND p.status = 'ACTIVE' AND o.status <> 'DELETED'), '[]'),
    EXISTS (SELECT FROM operators o WHERE o.id = u.id)
  FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.digest = wanted
$$;
`;

/** Whoever sets the server up runs it. */
const FIRST_OPERATOR = `
CREATE OR REPLACE FUNCTION create_first_organization(link_digest text, organization_id uuid, organization_slug text,
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
  INSERT INTO operators (id, made_at) VALUES (user_id, at);
  RETURN true;
END $$;
`;

/** A number that costs no more to count for the largest than for others; lists say how far they count. */
const count = (rows: string, most: number) => `(SELECT count(*) FROM (SELECT ${rows} LIMIT ${most}) counted)`;
const holds = (column: string) => `strpos(lower(${column}), lower(wanted)) > 0`;

const MATCHING_ORGANIZATIONS = `FROM organizations o
      WHERE (wanted_id IS NULL OR o.id = wanted_id) AND (wanted_status IS NULL OR o.status = wanted_status)
        AND (wanted IS NULL OR ${holds('o.name')} OR ${holds('o.slug')})`;
const MATCHING_APPLICATIONS = `FROM applications a JOIN organizations o ON o.id = a.organization_id
      WHERE (wanted_id IS NULL OR a.id = wanted_id) AND (wanted_status IS NULL OR ${statusOf('a')} = wanted_status)
        AND (wanted IS NULL OR ${holds('a.name')} OR ${holds('o.name')})`;
const MATCHING_EVENTS = `FROM operator_events e
      WHERE (wanted IS NULL OR ${holds('e.type')} OR ${holds('e.subject_name')} OR ${holds('e.operator_name')})`;

/** For operators, nothing for everybody else. One row without an id where there is nothing on a page but the total. */
const LISTS = `
CREATE FUNCTION list_organizations_as_operator(wanted_id uuid, wanted text, wanted_status text, after uuid, most integer)
RETURNS TABLE (total bigint, id uuid, slug text, name text, status text, suspended_by text, is_test boolean,
  created_at timestamptz, applications bigint, authorizations bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ${count(MATCHING_ORGANIZATIONS, 10_000)}, page.*,
    ${count(`FROM applications x WHERE x.organization_id = page.id AND x.status <> 'DELETED'`, 1_000)},
    ${count(`FROM authorizations x WHERE x.organization_id = page.id AND x.status <> 'REVOKED'`, 1_000)}
  FROM (SELECT) one LEFT JOIN LATERAL (
    SELECT o.id, o.slug, o.name, o.status, o.suspended_by, o.is_test, o.created_at ${MATCHING_ORGANIZATIONS}
      AND (after IS NULL OR o.id > after) ORDER BY o.id LIMIT most) page ON true
  WHERE is_operator() ORDER BY page.id
$$;

CREATE FUNCTION list_applications_as_operator(wanted_id uuid, wanted text, wanted_status text, after uuid, most integer)
RETURNS TABLE (total bigint, id uuid, name text, status text, platform_suspended_at timestamptz, created_at timestamptz,
  publisher_id uuid, publisher_slug text, publisher_name text, authorizations bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ${count(MATCHING_APPLICATIONS, 10_000)}, page.*,
    ${count(`FROM authorizations x WHERE x.application_id = page.id AND x.status <> 'REVOKED'`, 1_000)}
  FROM (SELECT) one LEFT JOIN LATERAL (
    SELECT a.id, a.name, ${statusOf('a')}, a.platform_suspended_at, a.created_at, o.id AS publisher_id, o.slug,
      o.name AS publisher_name ${MATCHING_APPLICATIONS}
      AND (after IS NULL OR a.id > after) ORDER BY a.id LIMIT most) page ON true
  WHERE is_operator() ORDER BY page.id
$$;

CREATE FUNCTION list_operator_events(wanted text, before uuid, most integer)
RETURNS TABLE (total bigint, id uuid, type text, operator_name text, subject_id uuid, subject_name text, reason text,
  request_id text, occurred_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ${count(MATCHING_EVENTS, 10_000)}, page.*
  FROM (SELECT) one LEFT JOIN LATERAL (
    SELECT e.id, e.type, e.operator_name, e.subject_id, e.subject_name, e.reason, e.request_id, e.occurred_at
    ${MATCHING_EVENTS} AND (before IS NULL OR e.id < before) ORDER BY e.id DESC LIMIT most) page ON true
  WHERE is_operator() ORDER BY page.id DESC
$$;
`;

/** Each acts for the present person, who must be an operator, and answers whether it did something. */
const DECISIONS = `
CREATE FUNCTION suspend_organization_as_operator(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE organizations SET status = 'SUSPENDED', suspended_by = 'PLATFORM', owner_suspended = status = 'SUSPENDED',
      version = version + 1
    WHERE id = wanted AND status <> 'DELETED' AND suspended_by IS DISTINCT FROM 'PLATFORM' AND is_operator();
  RETURN FOUND;
END $$;

CREATE FUNCTION resume_organization_as_operator(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE organizations SET status = CASE WHEN owner_suspended THEN 'SUSPENDED' ELSE 'ACTIVE' END,
      suspended_by = CASE WHEN owner_suspended THEN 'OWNER' END, owner_suspended = false
    WHERE id = wanted AND suspended_by = 'PLATFORM' AND is_operator();
  RETURN FOUND;
END $$;

-- The version announces both: it is among what the change feed watches.
CREATE FUNCTION suspend_application_as_operator(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE applications SET platform_suspended_at = now(), version = version + 1
    WHERE id = wanted AND status <> 'DELETED' AND platform_suspended_at IS NULL AND is_operator();
  RETURN FOUND;
END $$;

CREATE FUNCTION resume_application_as_operator(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE applications SET platform_suspended_at = NULL, version = version + 1
    WHERE id = wanted AND status <> 'DELETED' AND platform_suspended_at IS NOT NULL AND is_operator();
  RETURN FOUND;
END $$;
`;

/** In the operators' own audit, and in that of the organization concerned, which reads that it was the platform. */
const EVENTS = `
CREATE FUNCTION record_event_as_operator(event_id uuid, audit_event_id uuid, event_type text, concerned uuid,
  event_subject text, event_reason text, event_request text, event_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO operator_events (id, type, operator_id, operator_name, subject_id, subject_name, reason, request_id, occurred_at)
  SELECT event_id, event_type, id, name, concerned, event_subject, event_reason, event_request, event_at
  FROM users WHERE id = current_person() AND is_operator();

  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, occurred_at)
  SELECT audit_event_id, told.organization_id, event_type, 1,
    jsonb_build_object('kind', 'platform', 'id', 'nexus211', 'name', 'Nexus211'), told.subject,
    jsonb_build_object('name', event_subject, 'reason', event_reason), event_request, event_at
  FROM (
    SELECT id AS organization_id, jsonb_build_object('organizationId', id) AS subject FROM organizations WHERE id = concerned
    UNION ALL
    SELECT organization_id, jsonb_build_object('applicationId', id) FROM applications WHERE id = concerned) told
  WHERE is_operator();
$$;
`;
