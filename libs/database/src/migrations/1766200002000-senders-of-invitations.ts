import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An invitation gives no more than who sent it may still give when it is accepted. */
export class SendersOfInvitations1766200002000 implements MigrationInterface {
  readonly name = 'SendersOfInvitations1766200002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [COLUMN, FILL, FIND]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const COLUMN = `
ALTER TABLE invitations ADD COLUMN sent_by_profile_id uuid,
  ADD CONSTRAINT fk_invitations_sent_by FOREIGN KEY (sent_by_profile_id, organization_id) REFERENCES profiles (id, organization_id);
`;

/** The audit log knows who sent those that wait. */
const FILL = `
UPDATE invitations i SET sent_by_profile_id = (
  SELECT p.id FROM audit_events e JOIN profiles p ON p.id::text = e.actor->>'profileId' AND p.organization_id = i.organization_id
  WHERE e.organization_id = i.organization_id AND e.type IN ('invitation.created', 'invitation.resent')
    AND e.subject->>'invitationId' = i.id::text
  ORDER BY e.id DESC LIMIT 1)
WHERE i.status = 'PENDING';
`;

/** As before, and only while who sent it may give that role. */
const FIND = `
CREATE OR REPLACE FUNCTION find_invitation(wanted bytea, at timestamptz)
RETURNS TABLE (id uuid, organization_id uuid, organization_name text, email text, role text, was_mailed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, i.organization_id, o.name, i.email, i.role, i.mailed_digest IS NOT DISTINCT FROM wanted
  FROM invitations i JOIN organizations o ON o.id = i.organization_id
  JOIN profiles s ON s.id = i.sent_by_profile_id AND s.status = 'ACTIVE'
    AND (s.role = 'owner' OR s.role = 'admin' AND i.role <> 'owner')
  WHERE (i.digest = wanted OR i.mailed_digest = wanted) AND i.status = 'PENDING' AND i.expires_at > at
    AND o.status = 'ACTIVE'
$$;
`;
