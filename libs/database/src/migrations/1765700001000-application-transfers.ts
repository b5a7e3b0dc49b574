import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An application changes hands: what organizations and people decided before is to be decided again. */
export class ApplicationTransfers1765700001000 implements MigrationInterface {
  readonly name = 'ApplicationTransfers1765700001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [APPLICATIONS, OWNERS, TRANSFERS, REQUESTS, LOOK_UPS, DECISIONS, EVENTS, PURGE]) {
      await runner.query(part);
    }
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const APPLICATIONS = `
ALTER TABLE applications ADD COLUMN owned_since integer NOT NULL DEFAULT 0;
`;

/** Points to an owner that the application has, or has had. */
const owned = (table: string, owner: string) => `
ALTER TABLE ${table} DROP CONSTRAINT fk_${table}_application,
  ADD CONSTRAINT fk_${table}_application FOREIGN KEY (application_id, ${owner})
    REFERENCES application_owners (application_id, organization_id);`;

/**
 * Every organization that owns an application or has owned it: to this points what was given to an owner, which stays
 * as it was when another one comes. The first one is as old as the application, each later one as its transfer.
 */
const OWNERS = `
CREATE TABLE application_owners (
  id uuid CONSTRAINT pk_application_owners PRIMARY KEY,
  application_id uuid NOT NULL,
  organization_id uuid NOT NULL CONSTRAINT fk_application_owners_organization REFERENCES organizations (id),
  CONSTRAINT uq_application_owners_application UNIQUE (application_id, organization_id)
);
CREATE INDEX ix_application_owners_organization ON application_owners (organization_id);
ALTER TABLE application_owners ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_owners FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_of_the_schema ON application_owners TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON application_owners FOR SELECT USING (organization_id = current_organization());

INSERT INTO application_owners (id, application_id, organization_id) SELECT id, id, organization_id FROM applications;

CREATE FUNCTION note_first_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO application_owners (id, application_id, organization_id) VALUES (NEW.id, NEW.id, NEW.organization_id);
  RETURN NULL;
END $$;
CREATE TRIGGER note_first_owner AFTER INSERT ON applications FOR EACH ROW EXECUTE FUNCTION note_first_owner();
${owned('credentials', 'owner_organization_id')}
${owned('application_keys', 'organization_id')}
${owned('authorizations', 'owner_organization_id')}
${owned('authorization_requests', 'owner_organization_id')}
${owned('listed_applications', 'owner_organization_id')}
${owned('consents', 'owner_organization_id')}
${owned('authorization_codes', 'owner_organization_id')}
${owned('token_families', 'owner_organization_id')}
${owned('service_account_assignments', 'owner_organization_id')}
ALTER TABLE applications DROP CONSTRAINT uq_applications_owner;

-- The keys above let a former owner in: it makes no credential of what it owned.
DROP POLICY publisher ON credentials;
CREATE POLICY publisher ON credentials USING (owner_organization_id = current_organization())
  WITH CHECK (owner_organization_id = current_organization()
    AND EXISTS (SELECT FROM applications p WHERE p.id = application_id AND p.organization_id = owner_organization_id));
`;

const TRANSFERS = `
CREATE TABLE application_transfers (
  id uuid CONSTRAINT pk_application_transfers PRIMARY KEY,
  application_id uuid NOT NULL,
  from_organization_id uuid NOT NULL,
  to_organization_id uuid NOT NULL CONSTRAINT fk_application_transfers_receiver REFERENCES organizations (id),
  scopes text[] NOT NULL,
  revision integer NOT NULL,
  status text NOT NULL CONSTRAINT ck_application_transfers_status
    CHECK (status IN ('PENDING', 'ACCEPTED', 'DECLINED', 'CANCELLED', 'EXPIRED')),
  offered_at timestamptz(3) NOT NULL,
  offered_by_name text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  decided_at timestamptz(3),
  decided_by_name text,
  owned_since integer,
  told_through uuid,
  told_at timestamptz(3),
  CONSTRAINT fk_application_transfers_application FOREIGN KEY (application_id, from_organization_id)
    REFERENCES application_owners (application_id, organization_id),
  CONSTRAINT ck_application_transfers_parties CHECK (from_organization_id <> to_organization_id)
);
CREATE INDEX ix_application_transfers_from ON application_transfers (from_organization_id, id);
CREATE INDEX ix_application_transfers_to ON application_transfers (to_organization_id, id);
CREATE UNIQUE INDEX uq_application_transfers_pending ON application_transfers (application_id) WHERE status = 'PENDING';
CREATE INDEX ix_application_transfers_untold ON application_transfers (id) WHERE status = 'ACCEPTED' AND told_at IS NULL;
ALTER TABLE application_transfers ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_transfers FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_of_the_schema ON application_transfers TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY offering ON application_transfers USING (from_organization_id = current_organization());
CREATE POLICY receiving ON application_transfers FOR SELECT USING (to_organization_id = current_organization());
`;

/** What was asked of an application that has another owner since is closed. */
const REQUESTS = `
ALTER TABLE authorization_requests DROP CONSTRAINT ck_authorization_requests_status,
  ADD CONSTRAINT ck_authorization_requests_status CHECK (status IN ('PENDING', 'APPROVED', 'DENIED', 'CLOSED'));
`;

const LOOK_UPS = `
DROP FUNCTION find_application(uuid);
CREATE FUNCTION find_application(wanted uuid)
RETURNS TABLE (id uuid, organization_id uuid, name text, status text, version integer, third_party_version integer,
  epoch integer, scopes jsonb, third_party_enabled boolean, asked_scopes jsonb, revision integer, oauth_enabled boolean,
  sign_in_since jsonb, client_type text, basic_on_api boolean, existing_flow_since integer, owned_since integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, organization_id, name,
    CASE WHEN status = 'ACTIVE' AND platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE status END, version,
    third_party_version, epoch, scopes, third_party_enabled, asked_scopes, revision, oauth_enabled, sign_in_since,
    client_type, basic_on_api, existing_flow_since, owned_since
  FROM applications WHERE id = wanted
$$;

CREATE OR REPLACE VIEW public_applications AS
  SELECT id, name, CASE WHEN status = 'ACTIVE' AND platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE status END AS status,
    revision, third_party_enabled, asked_scopes, organization_id AS owner_organization_id, optional_scopes, owned_since
  FROM applications WHERE status <> 'DELETED'
    AND EXISTS (SELECT FROM organizations o WHERE o.id = organization_id AND o.status <> 'DELETED');
`;

/**
 * Called by the receiver. A token names the sum of versions, the owner's among them: the former owner's goes into the
 * application's, so that the sum grows also where the receiver's is smaller. Scopes, and whose people may sign in, are
 * as if taken up at this moment: nothing that was reviewed before covers them.
 */
const DECISIONS = `
CREATE FUNCTION is_admin_of(organization uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM profiles p WHERE p.organization_id = organization AND p.user_id = current_person()
    AND p.role IN ('owner', 'admin') AND p.status = 'ACTIVE')
$$;

CREATE FUNCTION accept_application_transfer(wanted uuid, at timestamptz, by_name text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  transfer application_transfers;
  former_version integer;
  since integer;
BEGIN
  UPDATE application_transfers t SET status = 'ACCEPTED', decided_at = at, decided_by_name = by_name
    WHERE t.id = wanted AND t.to_organization_id = current_organization() AND is_admin_of(t.to_organization_id)
      AND t.status = 'PENDING' AND t.expires_at > at
    RETURNING * INTO transfer;
  IF NOT FOUND THEN RETURN 'CLOSED'; END IF;
  SELECT version INTO former_version FROM organizations
    WHERE id = transfer.from_organization_id AND status = 'ACTIVE' FOR SHARE;
  IF NOT FOUND THEN RETURN 'CHANGED'; END IF;
  INSERT INTO application_owners (id, application_id, organization_id)
    VALUES (transfer.id, transfer.application_id, transfer.to_organization_id) ON CONFLICT DO NOTHING;
  UPDATE applications a SET organization_id = transfer.to_organization_id, owned_since = a.revision + 1,
      revision = a.revision + 1, version = a.version + former_version + 1, epoch = a.epoch + 1,
      scopes = renewed(a.scopes, a.revision + 1), asked_scopes = renewed(a.asked_scopes, a.revision + 1),
      sign_in_since = CASE WHEN a.oauth_enabled AND a.sign_in_audience = 'OWN_ORGANIZATION'
        THEN jsonb_build_object(transfer.to_organization_id, a.revision + 1) ELSE renewed(a.sign_in_since, a.revision + 1) END,
      existing_flow_since = CASE WHEN a.existing_flow_since IS NOT NULL THEN a.revision + 1 END
    WHERE a.id = transfer.application_id AND a.organization_id = transfer.from_organization_id
      AND a.status <> 'DELETED' AND a.revision = transfer.revision
    RETURNING a.owned_since INTO since;
  IF NOT FOUND THEN RETURN 'CHANGED'; END IF;
  UPDATE application_transfers SET owned_since = since WHERE id = transfer.id;
  UPDATE authorizations SET status = 'REVOKED', version = version + 1, changed_at = at, changed_by_name = by_name
    WHERE application_id = transfer.application_id AND organization_id = transfer.to_organization_id AND status <> 'REVOKED';
  UPDATE authorization_requests SET status = 'CLOSED', decided_at = at, decided_by_name = by_name
    WHERE application_id = transfer.application_id AND organization_id = transfer.to_organization_id AND status = 'PENDING';
  DELETE FROM listed_applications
    WHERE application_id = transfer.application_id AND organization_id = transfer.to_organization_id;
  RETURN 'ACCEPTED';
END $$;

CREATE FUNCTION renewed(since jsonb, revision integer) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT COALESCE(jsonb_object_agg(key, revision), '{}') FROM jsonb_object_keys(since) key
$$;

CREATE FUNCTION decline_application_transfer(wanted uuid, at timestamptz, by_name text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE application_transfers t SET status = 'DECLINED', decided_at = at, decided_by_name = by_name
    WHERE t.id = wanted AND t.to_organization_id = current_organization() AND is_admin_of(t.to_organization_id)
      AND t.status = 'PENDING' AND t.expires_at > at;
  RETURN FOUND;
END $$;
`;

/**
 * One party of a transfer tells the other, as of an authorization. Organizations that authorized the application are
 * told afterwards, so many at a time. What becomes of an authorization that was given to a former owner is nobody's
 * but the organization's: the former owner hears of it no more, the present one not before it is asked.
 */
const EVENTS = `
CREATE FUNCTION record_event_of_transfer(concerned uuid, event_id uuid, event_type text, event_version smallint,
  event_subject jsonb, event_data jsonb, event_request text, event_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, occurred_at)
  SELECT event_id, CASE o.id WHEN t.from_organization_id THEN t.to_organization_id ELSE t.from_organization_id END,
    event_type, event_version, jsonb_build_object('kind', 'organization', 'id', o.id, 'name', o.name),
    event_subject, event_data, event_request, event_at
  FROM application_transfers t JOIN organizations o ON o.id IN (t.from_organization_id, t.to_organization_id)
  WHERE t.id = concerned AND o.id = current_organization()
$$;

CREATE OR REPLACE FUNCTION record_event_for_other_party(concerned uuid, event_id uuid, event_type text, event_version smallint,
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
    AND EXISTS (SELECT FROM applications p WHERE p.id = a.application_id AND p.organization_id = a.owner_organization_id)
$$;

CREATE FUNCTION tell_of_transfers(event_ids uuid[], at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  transfer application_transfers;
  told uuid[];
BEGIN
  SELECT * INTO transfer FROM application_transfers WHERE status = 'ACCEPTED' AND told_at IS NULL
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT array_agg(id ORDER BY id) INTO told FROM (
    SELECT a.id FROM authorizations a
    WHERE a.application_id = transfer.application_id AND (transfer.told_through IS NULL OR a.id > transfer.told_through)
      AND a.status <> 'REVOKED' AND a.reviewed_revision < transfer.owned_since
    ORDER BY a.id LIMIT cardinality(event_ids)) concerned;
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, occurred_at)
  SELECT event_ids[t.place], a.organization_id, 'authorization.publisher_changed', 1,
    jsonb_build_object('kind', 'organization', 'id', receiver.id, 'name', receiver.name),
    jsonb_build_object('authorizationId', a.id, 'applicationId', a.application_id),
    jsonb_build_object('applicationName', p.name, 'fromOrganizationName', former.name, 'toOrganizationName', receiver.name), at
  FROM unnest(told) WITH ORDINALITY AS t (id, place) JOIN authorizations a ON a.id = t.id
  JOIN applications p ON p.id = a.application_id
  JOIN organizations former ON former.id = transfer.from_organization_id
  JOIN organizations receiver ON receiver.id = transfer.to_organization_id;
  UPDATE application_transfers SET told_through = COALESCE(told[cardinality(told)], told_through),
      told_at = CASE WHEN told IS NULL OR cardinality(told) < cardinality(event_ids) THEN at END
    WHERE id = transfer.id;
  RETURN true;
END $$;
`;

/** As before, and what former owners of its applications and others had with them. */
const PURGE = `
CREATE OR REPLACE FUNCTION purge_organizations(deleted_before timestamptz, most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone uuid;
  owned uuid[];
  part text[];
  deleted integer;
BEGIN
  SELECT id INTO gone FROM organizations WHERE status = 'DELETED' AND deleted_at <= deleted_before
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  owned := ARRAY(SELECT id FROM applications WHERE organization_id = gone);
  FOREACH part SLICE 1 IN ARRAY ARRAY[
    ['authorization_codes', 'application_id'], ['authorization_codes', 'owner_organization_id'], ['authorization_codes', 'organization_id'],
    ['token_families', 'application_id'], ['token_families', 'owner_organization_id'], ['token_families', 'organization_id'],
    ['service_account_assignments', 'application_id'], ['service_account_assignments', 'owner_organization_id'],
    ['service_account_assignments', 'organization_id'],
    ['consents', 'application_id'], ['consents', 'owner_organization_id'], ['consents', 'organization_id'],
    ['application_keys', 'application_id'], ['application_keys', 'organization_id'],
    ['credentials', 'application_id'], ['credentials', 'owner_organization_id'], ['credentials', 'organization_id'],
    ['authorizations', 'application_id'], ['authorizations', 'owner_organization_id'], ['authorizations', 'organization_id'],
    ['authorization_requests', 'application_id'], ['authorization_requests', 'owner_organization_id'],
    ['authorization_requests', 'organization_id'],
    ['listed_applications', 'application_id'], ['listed_applications', 'owner_organization_id'],
    ['listed_applications', 'organization_id'],
    ['application_transfers', 'application_id'], ['application_transfers', 'from_organization_id'],
    ['application_transfers', 'to_organization_id'],
    ['application_owners', 'application_id'], ['application_owners', 'organization_id'],
    ['applications', 'organization_id'], ['invitations', 'organization_id'], ['profiles', 'organization_id'],
    ['resources', 'organization_id'], ['agencies', 'organization_id'], ['webhook_deliveries', 'organization_id'], ['webhook_outbox', 'organization_id'],
    ['webhook_endpoints', 'organization_id'], ['audit_events', 'organization_id']]
  LOOP
    EXECUTE format('DELETE FROM %I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE %I = ANY ($1) LIMIT $2))', part[1], part[2])
      USING CASE part[2] WHEN 'application_id' THEN owned ELSE ARRAY[gone] END, most;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    IF deleted = most THEN RETURN true; END IF;
  END LOOP;
  DELETE FROM organizations WHERE id = gone;
  RETURN true;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
