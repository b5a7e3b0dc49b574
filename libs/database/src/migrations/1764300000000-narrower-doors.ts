import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What organizations may know of each other, and what runs past row-level security, does no more than it must. */
export class NarrowerDoors1764300000000 implements MigrationInterface {
  readonly name = 'NarrowerDoors1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [SEARCH_PATHS, VIEW, EVENTS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** The temporary schema stands last: left out it comes first, and a caller's own table would pass for ours. */
const SEARCH_PATHS = `
DO $$
DECLARE door regprocedure;
BEGIN
  FOR door IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', door);
  END LOOP;
END $$;
`;

/** Of another organization's application: what authorizers decide by, not what it may do at home. */
const VIEW = `
DROP VIEW public_applications;
CREATE VIEW public_applications AS
  SELECT id, name, status, revision, third_party_enabled, asked_scopes, organization_id AS owner_organization_id
  FROM applications WHERE status <> 'DELETED';
`;

/**
 * Called by one party of an authorization: the same event, for the other party. Who acted in an organization, person or
 * application, is its own matter, and credentials are the publisher's: the other party reads the organization's name.
 */
const EVENTS = `
DROP FUNCTION record_event_for_other_party(uuid, uuid, text, smallint, jsonb, jsonb, jsonb, text, timestamptz);
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
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
