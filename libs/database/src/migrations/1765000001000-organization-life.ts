import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizations are suspended, deleted, restored and purged; people leave them, and what was issued to them ends. */
export class OrganizationLife1765000001000 implements MigrationInterface {
  readonly name = 'OrganizationLife1765000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ORGANIZATIONS, VIEWS, PROFILES, DECISIONS, PURGE]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** An owner lifts what an owner decided, and nobody else's suspension. */
const ORGANIZATIONS = `
ALTER TABLE organizations
  ADD COLUMN suspended_by text CONSTRAINT ck_organizations_suspended_by CHECK (suspended_by IN ('OWNER', 'PLATFORM')),
  ADD COLUMN deleted_at timestamptz(3),
  ADD COLUMN is_test boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT ck_organizations_suspended CHECK (suspended_by IS NULL OR status = 'SUSPENDED');
`;

/** Nobody is shown applications of a publisher that is gone; what is a test is told to everybody. */
const VIEWS = `
CREATE OR REPLACE VIEW public_organizations AS
  SELECT id, slug, name, status = 'ACTIVE' AS is_active, is_test FROM organizations WHERE status <> 'DELETED';
CREATE OR REPLACE VIEW public_applications AS
  SELECT id, name, status, revision, third_party_enabled, asked_scopes, organization_id AS owner_organization_id
  FROM applications WHERE status <> 'DELETED'
    AND EXISTS (SELECT FROM organizations o WHERE o.id = organization_id AND o.status <> 'DELETED');
`;

/** For good: whoever comes back has another profile. */
const PROFILES = `
CREATE FUNCTION end_access_of_profile() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE consents SET status = 'WITHDRAWN', version = version + 1 WHERE profile_id = NEW.id AND status = 'ACTIVE';
  UPDATE token_families SET ended_at = now() WHERE profile_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER end_access AFTER UPDATE OF status ON profiles
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status = 'REMOVED') EXECUTE FUNCTION end_access_of_profile();
`;

/** Each acts for the present person, who must be an owner, and answers whether it did something. */
const DECISIONS = `
CREATE FUNCTION is_owner_of(organization uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM profiles WHERE organization_id = organization AND user_id = current_person()
    AND role = 'owner' AND status = 'ACTIVE')
$$;

CREATE FUNCTION suspend_own_organization() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE organizations SET status = 'SUSPENDED', suspended_by = 'OWNER', version = version + 1
    WHERE id = current_organization() AND status = 'ACTIVE' AND is_owner_of(id);
  RETURN FOUND;
END $$;

CREATE FUNCTION resume_own_organization() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE organizations SET status = 'ACTIVE', suspended_by = NULL
    WHERE id = current_organization() AND status = 'SUSPENDED' AND suspended_by = 'OWNER' AND is_owner_of(id);
  RETURN FOUND;
END $$;

CREATE FUNCTION delete_own_organization(at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE organizations SET status = 'DELETED', suspended_by = NULL, deleted_at = at, version = version + 1
    WHERE id = current_organization() AND (status = 'ACTIVE' OR suspended_by = 'OWNER') AND is_owner_of(id);
  RETURN FOUND;
END $$;

CREATE FUNCTION restore_own_organization(deleted_after timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE organizations SET status = 'ACTIVE', deleted_at = NULL
    WHERE id = current_organization() AND status = 'DELETED' AND deleted_at > deleted_after AND is_owner_of(id);
  RETURN FOUND;
END $$;

-- What a person who owned them can still restore.
CREATE FUNCTION list_deleted_organizations(deleted_after timestamptz)
RETURNS TABLE (id uuid, slug text, name text, deleted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id, o.slug, o.name, o.deleted_at FROM profiles p JOIN organizations o ON o.id = p.organization_id
  WHERE p.user_id = current_person() AND p.role = 'owner' AND p.status = 'ACTIVE'
    AND o.status = 'DELETED' AND o.deleted_at > deleted_after
  ORDER BY o.id
$$;
`;

/**
 * One organization whose grace is over, a bounded number of rows at a time: each deleted row announces itself, and a
 * transaction that deleted 100,000 at once would hold up everybody's. Also what others had with its applications.
 */
const PURGE = `
CREATE FUNCTION purge_organizations(deleted_before timestamptz, most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone uuid;
  part text[];
  deleted integer;
BEGIN
  SELECT id INTO gone FROM organizations WHERE status = 'DELETED' AND deleted_at <= deleted_before
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  FOREACH part SLICE 1 IN ARRAY ARRAY[
    ['authorization_codes', 'owner_organization_id'], ['authorization_codes', 'organization_id'],
    ['token_families', 'owner_organization_id'], ['token_families', 'organization_id'],
    ['service_account_assignments', 'owner_organization_id'], ['service_account_assignments', 'organization_id'],
    ['consents', 'owner_organization_id'], ['consents', 'organization_id'],
    ['application_keys', 'organization_id'],
    ['credentials', 'owner_organization_id'], ['credentials', 'organization_id'],
    ['authorizations', 'owner_organization_id'], ['authorizations', 'organization_id'],
    ['authorization_requests', 'owner_organization_id'], ['authorization_requests', 'organization_id'],
    ['listed_applications', 'owner_organization_id'], ['listed_applications', 'organization_id'],
    ['applications', 'organization_id'], ['invitations', 'organization_id'], ['profiles', 'organization_id'],
    ['resources', 'organization_id'], ['agencies', 'organization_id'], ['webhook_deliveries', 'organization_id'], ['webhook_outbox', 'organization_id'],
    ['webhook_endpoints', 'organization_id'], ['audit_events', 'organization_id']]
  LOOP
    EXECUTE format('DELETE FROM %I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE %I = $1 LIMIT $2))', part[1], part[2])
      USING gone, most;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    IF deleted = most THEN RETURN true; END IF;
  END LOOP;
  DELETE FROM organizations WHERE id = gone;
  RETURN true;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
