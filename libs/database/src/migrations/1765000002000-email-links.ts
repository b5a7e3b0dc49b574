import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by mail: they prove an email, and let a person take another password. */
export class EmailLinks1765000002000 implements MigrationInterface {
  readonly name = 'EmailLinks1765000002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TABLE, ROW_LEVEL_SECURITY, FUNCTIONS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const TABLE = `
CREATE TABLE email_links (
  id uuid CONSTRAINT pk_email_links PRIMARY KEY,
  user_id uuid NOT NULL CONSTRAINT fk_email_links_user REFERENCES users (id),
  purpose text NOT NULL CONSTRAINT ck_email_links_purpose CHECK (purpose IN ('VERIFICATION', 'PASSWORD_RESET')),
  email text NOT NULL,
  digest bytea NOT NULL CONSTRAINT uq_email_links_digest UNIQUE,
  key_id text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX ix_email_links_user ON email_links (user_id);
CREATE INDEX ix_email_links_expiry ON email_links (expires_at);
`;

const ROW_LEVEL_SECURITY = `
ALTER TABLE email_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_links FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_of_the_schema ON email_links TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON email_links USING (user_id = current_person());
`;

const FUNCTIONS = `
-- For whoever holds the link: whose it is. Nothing for one that is used or expired, of another email by now, or of a
-- person who was suspended.
CREATE FUNCTION find_email_link(wanted bytea, wanted_purpose text, at timestamptz)
RETURNS TABLE (id uuid, user_id uuid, name text, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.id, u.id, u.name, u.email FROM email_links l JOIN users u ON u.id = l.user_id AND u.email = l.email
  WHERE l.digest = wanted AND l.purpose = wanted_purpose AND l.used_at IS NULL AND l.expires_at > at
    AND u.status = 'ACTIVE'
$$;

-- Whoever used a link reads that mailbox: the email is proved, and the person's other links of this kind end too.
-- Answers whether this was the first use.
CREATE FUNCTION use_email_link(wanted bytea, wanted_purpose text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE owner_id uuid;
BEGIN
  UPDATE email_links SET used_at = at WHERE digest = wanted AND purpose = wanted_purpose AND used_at IS NULL
    AND expires_at > at AND user_id = current_person() RETURNING user_id INTO owner_id;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE email_links SET used_at = at WHERE user_id = owner_id AND purpose = wanted_purpose AND used_at IS NULL;
  UPDATE users SET email_verified_at = COALESCE(email_verified_at, at) WHERE id = owner_id;
  RETURN true;
END $$;

-- What nobody can use any more. A consumed code stays a day, so that its reuse is recognized; an invitation that nobody
-- accepted a quarter of a year, for the admins' list.
CREATE OR REPLACE FUNCTION purge_expired(at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM authorization_codes WHERE expires_at < at - interval '1 day';
  DELETE FROM token_families WHERE expires_at < at - interval '1 day';
  DELETE FROM revoked_tokens WHERE expires_at < at;
  DELETE FROM email_links WHERE expires_at < at - interval '1 day';
  DELETE FROM invitations WHERE status <> 'ACCEPTED' AND expires_at < at - interval '90 days';
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
