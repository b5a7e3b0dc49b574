import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Public keys of applications, and the assertions that were made with them: each is good once. */
export class ApplicationKeys1765500000000 implements MigrationInterface {
  readonly name = 'ApplicationKeys1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TABLES, ROW_LEVEL_SECURITY, CHANGE_FEED, FUNCTIONS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const TABLES = `
CREATE TABLE application_keys (
  id uuid CONSTRAINT pk_application_keys PRIMARY KEY,
  application_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  epoch integer NOT NULL,
  kid text NOT NULL,
  algorithm text NOT NULL CONSTRAINT ck_application_keys_algorithm
    CHECK (algorithm IN ('ES256', 'EdDSA', 'RS256', 'PS256')),
  public_jwk jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  CONSTRAINT fk_application_keys_application FOREIGN KEY (application_id, organization_id)
    REFERENCES applications (id, organization_id)
);
CREATE UNIQUE INDEX uq_application_keys_kid ON application_keys (application_id, epoch, kid) WHERE revoked_at IS NULL;

CREATE TABLE used_assertions (
  digest bytea CONSTRAINT pk_used_assertions PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX ix_used_assertions_expiry ON used_assertions (expires_at);
`;

const ROW_LEVEL_SECURITY = `
ALTER TABLE application_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_of_the_schema ON application_keys TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON application_keys USING (organization_id = current_organization());
`;

const CHANGE_FEED = `
CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF epoch, kid, algorithm, public_jwk, revoked_at
  ON application_keys FOR EACH ROW EXECUTE FUNCTION announce_change('key');
`;

/** A key that acts abroad counts as a use of the authorization, as its secret does. */
const FUNCTIONS = `
CREATE FUNCTION find_application_key(wanted uuid)
RETURNS TABLE (id uuid, application_id uuid, organization_id uuid, epoch integer, algorithm text, public_jwk jsonb,
  revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id, application_id, organization_id, epoch, algorithm, public_jwk, revoked_at
  FROM application_keys WHERE id = wanted
$$;

CREATE FUNCTION find_application_key_by_kid(application uuid, wanted text) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.id FROM application_keys k JOIN applications a ON a.id = k.application_id AND a.epoch = k.epoch
  WHERE k.application_id = application AND k.kid = wanted AND k.revoked_at IS NULL
$$;

CREATE FUNCTION find_authorization_of(application uuid, organization uuid) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM authorizations
  WHERE application_id = application AND organization_id = organization AND status <> 'REVOKED'
$$;

CREATE OR REPLACE FUNCTION record_credential_use(used uuid[], used_at timestamptz[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH uses AS (SELECT * FROM unnest(used, used_at) AS u (id, at)),
  secrets AS (
    UPDATE credentials c SET last_used_at = GREATEST(c.last_used_at, u.at) FROM uses u WHERE c.id = u.id
    RETURNING c.authorization_id AS id, u.at),
  keys AS (
    UPDATE application_keys k SET last_used_at = GREATEST(k.last_used_at, u.at) FROM uses u WHERE k.id = u.id)
  UPDATE authorizations a SET last_used_at = GREATEST(a.last_used_at, t.at)
  FROM (SELECT id, max(at) AS at FROM (TABLE secrets UNION ALL TABLE uses) places GROUP BY id) t
  WHERE a.id = t.id
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
