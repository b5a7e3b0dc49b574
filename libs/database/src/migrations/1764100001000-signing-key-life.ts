import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing keys get a life: announced, signing, retired, revoked; for access tokens and for ID tokens. */
export class SigningKeyLife1764100001000 implements MigrationInterface {
  readonly name = 'SigningKeyLife1764100001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [COLUMNS, CHANGE_FEED]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** The key that was there signs on. Its public part is read from the seal from now on. */
const COLUMNS = `
ALTER TABLE signing_keys
  DROP COLUMN public_jwk,
  ADD COLUMN signs_from timestamptz(3),
  ADD COLUMN signs_until timestamptz(3),
  ADD COLUMN published_until timestamptz(3),
  ADD COLUMN revoked_at timestamptz(3),
  ADD CONSTRAINT ck_signing_keys_kind CHECK (purpose = 'id_token' AND algorithm IN ('RS256', 'ES256', 'EdDSA')
    OR purpose = 'access_token' AND algorithm = 'ES256'),
  ADD CONSTRAINT ck_signing_keys_successor CHECK ((signs_until IS NULL) = (published_until IS NULL));
UPDATE signing_keys SET signs_from = created_at;
ALTER TABLE signing_keys ALTER COLUMN signs_from SET NOT NULL;
CREATE UNIQUE INDEX uq_signing_keys_newest ON signing_keys (purpose, algorithm)
  WHERE signs_until IS NULL AND revoked_at IS NULL;
`;

const CHANGE_FEED = `
CREATE FUNCTION announce_signing_key() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM announce('signing_key:' || COALESCE(NEW.kid, OLD.kid));
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION announce_signing_key() FROM PUBLIC;

CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OR DELETE ON signing_keys
  FOR EACH ROW EXECUTE FUNCTION announce_signing_key();
`;
