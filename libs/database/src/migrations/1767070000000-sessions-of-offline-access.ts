import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Offline access names the session it was granted in, so that its application hears of the sign-out. */
export class SessionsOfOfflineAccess1767070000000 implements MigrationInterface {
  readonly name = 'SessionsOfOfflineAccess1767070000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- Refresh tokens granted with offline_access outlive the session (OpenID Connect Back-Channel Logout 1.0 §2.7).
CREATE OR REPLACE FUNCTION end_families_of_session() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE token_families SET ended_at = NEW.ended_at
  WHERE session_id = NEW.id AND ended_at IS NULL AND NOT 'offline_access' = ANY (openid_scopes);
  RETURN NULL;
END $$;
`);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}
