import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's change of their own password is told to each of their organizations. */
export class PeopleChangePasswords1764200000000 implements MigrationInterface {
  readonly name = 'PeopleChangePasswords1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECORD_EVENT_OF_PERSON);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const RECORD_EVENT_OF_PERSON = `
-- Called as a person: the same event in each of these organizations to which they belong, by their name there.
CREATE FUNCTION record_event_of_person(wanted uuid[], event_ids uuid[], event_type text, event_version smallint,
  event_request text, event_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, occurred_at)
  SELECT w.event_id, p.organization_id, event_type, event_version,
    jsonb_build_object('kind', 'person', 'id', p.user_id, 'name', p.name, 'profileId', p.id),
    jsonb_build_object('profileId', p.id), '{}', event_request, event_at
  FROM unnest(wanted, event_ids) AS w (organization_id, event_id)
  JOIN profiles p ON p.organization_id = w.organization_id
  WHERE p.user_id = current_person() AND p.status = 'ACTIVE'
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
