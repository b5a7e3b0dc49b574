import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was decided about an application of one owner's stands under no other, that one again after others among them. */
export class TransfersLeaveNothing1766000000000 implements MigrationInterface {
  readonly name = 'TransfersLeaveNothing1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [REVISIONS, ASSIGNMENTS, ACCEPT, EVENTS, PURGE]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** When an application came to its present owner; none for one that has had no other. */
const OWNED_AT = (application: string) => `(SELECT max(t.decided_at) FROM application_transfers t
  WHERE t.application_id = ${application} AND t.status = 'ACCEPTED')`;

const revised = (table: string, decidedAt: string) => `
ALTER TABLE ${table} ADD COLUMN application_revision integer NOT NULL DEFAULT 0;
UPDATE ${table} d SET application_revision = p.revision FROM applications p
  WHERE p.id = d.application_id AND p.organization_id = d.owner_organization_id AND d.${decidedAt} > ${OWNED_AT('p.id')};
ALTER TABLE ${table} ALTER COLUMN application_revision DROP DEFAULT;`;

/** The owner alone does not tell: it is the same one again after a transfer back. */
const REVISIONS = `
${revised('authorization_requests', 'requested_at')}
${revised('listed_applications', 'listed_at')}
`;

/** Those of a home that an application has left. */
const ASSIGNMENTS = `
DELETE FROM service_account_assignments s USING applications p
WHERE p.id = s.application_id AND s.authorization_id IS NULL
  AND (p.organization_id <> s.organization_id OR s.assigned_at <= ${OWNED_AT('p.id')});
`;

/** As before, and the assignments of the home that it leaves end. */
const ACCEPT = `
CREATE OR REPLACE FUNCTION accept_application_transfer(wanted uuid, at timestamptz, by_name text) RETURNS text
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
  DELETE FROM service_account_assignments WHERE application_id = transfer.application_id AND authorization_id IS NULL;
  RETURN 'ACCEPTED';
END $$;
`;

/** As before, and nobody hears of an authorization that was reviewed before they had the application, this time. */
const EVENTS = `
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
    AND EXISTS (SELECT FROM applications p WHERE p.id = a.application_id AND p.organization_id = a.owner_organization_id
      AND a.reviewed_revision >= p.owned_since)
$$;
`;

/** As before, and the codes, tokens, secrets and assignments of whatever it takes. */
const PURGE = `
CREATE OR REPLACE FUNCTION purge_organizations(deleted_before timestamptz, most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone uuid;
  owned uuid[];
  part text[];
  deleted integer;
  authorized constant text := 'SELECT id FROM authorizations WHERE owner_organization_id = $1';
  consented constant text := 'SELECT id FROM consents WHERE owner_organization_id = $1';
BEGIN
  -- In no order: one that can't be deleted must not keep all others from it.
  SELECT id INTO gone FROM organizations WHERE status = 'DELETED' AND deleted_at <= deleted_before
    ORDER BY random() LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  owned := ARRAY(SELECT id FROM applications WHERE organization_id = gone);
  -- What hangs on a decision that was its own, though it was given while another owned the application.
  FOREACH part SLICE 1 IN ARRAY ARRAY[
    ['authorization_codes', 'consent_id', consented], ['authorization_codes', 'authorization_id', authorized],
    ['token_families', 'consent_id', consented],
    ['token_families', 'credential_id', format('SELECT id FROM credentials WHERE authorization_id IN (%s)', authorized)],
    ['service_account_assignments', 'authorization_id', authorized], ['credentials', 'authorization_id', authorized]]
  LOOP
    EXECUTE format('DELETE FROM %I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE %I IN (%s) LIMIT $2))', part[1], part[2], part[3])
      USING gone, most;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    IF deleted = most THEN RETURN true; END IF;
  END LOOP;
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
