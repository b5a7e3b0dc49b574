import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that nobody can use any more go too, once no code and no token family names them. */
export class ExpiredSessions1765300000000 implements MigrationInterface {
  readonly name = 'ExpiredSessions1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [INDEXES, PURGE]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const INDEXES = `
CREATE INDEX ix_sessions_expiry ON sessions (expires_at);
CREATE INDEX ix_authorization_codes_session ON authorization_codes (session_id);
`;

const PURGE = `
CREATE OR REPLACE FUNCTION purge_expired(at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM authorization_codes WHERE expires_at < at - interval '1 day';
  DELETE FROM token_families WHERE expires_at < at - interval '1 day';
  DELETE FROM revoked_tokens WHERE expires_at < at;
  DELETE FROM email_links WHERE expires_at < at - interval '1 day';
  DELETE FROM invitations WHERE status <> 'ACCEPTED' AND expires_at < at - interval '90 days';
  DELETE FROM sessions s WHERE s.expires_at < at - interval '1 day'
    AND NOT EXISTS (SELECT FROM authorization_codes c WHERE c.session_id = s.id)
    AND NOT EXISTS (SELECT FROM token_families f WHERE f.session_id = s.id);
$$;
`;
