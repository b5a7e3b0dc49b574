import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails are written in the transaction of the change that sends them, and delivered from the database. */
export class MailOutbox1767050000000 implements MigrationInterface {
  readonly name = 'MailOutbox1767050000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TABLE, ROW_LEVEL_SECURITY, QUEUE, DELIVER, HEALTH]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/**
 * Only mails that nobody has yet: a row goes when its mail is delivered or given up, and with it the link in it. What
 * became of the mail of an invitation stands in the invitation. Organizations and invitations take their mails along.
 */
const TABLE = `
ALTER TABLE invitations ADD COLUMN mail_status text
  CONSTRAINT ck_invitations_mail_status CHECK (mail_status IN ('PENDING', 'DELIVERED', 'FAILED')),
  ADD CONSTRAINT uq_invitations_id_organization UNIQUE (id, organization_id);

CREATE TABLE mail_outbox (
  id uuid CONSTRAINT pk_mail_outbox PRIMARY KEY,
  organization_id uuid CONSTRAINT fk_mail_outbox_organization REFERENCES organizations (id) ON DELETE CASCADE,
  invitation_id uuid,
  kind text NOT NULL,
  content bytea NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT fk_mail_outbox_invitation FOREIGN KEY (invitation_id, organization_id)
    REFERENCES invitations (id, organization_id) ON DELETE CASCADE
);
CREATE INDEX ix_mail_outbox_due ON mail_outbox (next_attempt_at);
CREATE INDEX ix_mail_outbox_organization ON mail_outbox (organization_id);
CREATE INDEX ix_mail_outbox_invitation ON mail_outbox (invitation_id, organization_id);
`;

const ROW_LEVEL_SECURITY = `
ALTER TABLE mail_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_of_the_schema ON mail_outbox TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON mail_outbox FOR SELECT USING (organization_id = current_organization());
`;

/** A mail belongs to the organization of the transaction, or to none: nobody reads that of a person, or of a stranger. */
const QUEUE = `
CREATE FUNCTION queue_mail(id uuid, organization uuid, kind text, content bytea, at timestamptz, expires_at timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO mail_outbox (id, organization_id, kind, content, next_attempt_at, expires_at)
  SELECT $1, organization, $3, $4, at, $6 WHERE organization IS NULL OR organization = current_organization()
$$;

-- The mail of an invitation takes the place of the one before, whose link is dead; null: there is none any more.
CREATE FUNCTION replace_invitation_mail(invitation uuid, mail uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM mail_outbox WHERE invitation_id = invitation AND organization_id = current_organization();
  UPDATE mail_outbox SET invitation_id = invitation WHERE id = mail AND organization_id = current_organization();
$$;
`;

/** Takes mails that are due, each for so long that one node has the time to deliver it. */
const DELIVER = `
CREATE FUNCTION take_mails(at timestamptz, until timestamptz, most integer)
RETURNS TABLE (id uuid, kind text, content bytea, attempts integer, expires_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE mail_outbox m SET next_attempt_at = until, attempts = m.attempts + 1 WHERE m.id IN (
    SELECT due.id FROM mail_outbox due WHERE due.next_attempt_at <= at ORDER BY due.next_attempt_at LIMIT most
    FOR UPDATE SKIP LOCKED)
  RETURNING m.id, m.kind, m.content, m.attempts, m.expires_at
$$;

CREATE FUNCTION retry_mail(mail uuid, at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE mail_outbox SET next_attempt_at = at WHERE id = mail
$$;

-- The invitation first, as where an admin changes it: in different orders, the two would wait for each other.
CREATE FUNCTION end_mail(mail uuid, outcome text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT FROM invitations WHERE id = (SELECT invitation_id FROM mail_outbox WHERE id = mail) FOR UPDATE;
  WITH ended AS (DELETE FROM mail_outbox WHERE id = mail RETURNING invitation_id)
  UPDATE invitations SET mail_status = outcome FROM ended WHERE invitations.id = ended.invitation_id;
$$;
`;

/** Numbers and times only: nothing of whose it is. */
const HEALTH = `
CREATE FUNCTION count_pending_mails() RETURNS TABLE (count bigint, oldest uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*) FROM (SELECT FROM mail_outbox LIMIT 10000) counted), (SELECT id FROM mail_outbox ORDER BY id LIMIT 1)
  WHERE is_operator()
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
