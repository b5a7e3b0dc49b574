import type { MigrationInterface, QueryRunner } from 'typeorm';

/** RSA keys that leave their algorithm open, and the look-up of keys for assertions that name none. */
export class AssertionKeys1767080000000 implements MigrationInterface {
  readonly name = 'AssertionKeys1767080000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ALGORITHM, LOOK_UP]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const ALGORITHM = `
ALTER TABLE application_keys DROP CONSTRAINT ck_application_keys_algorithm;
ALTER TABLE application_keys ADD CONSTRAINT ck_application_keys_algorithm
  CHECK (algorithm IN ('ES256', 'EdDSA', 'RS256', 'PS256', 'RSA'));
`;

const LOOK_UP = `
CREATE FUNCTION find_application_keys(application uuid) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.id FROM application_keys k JOIN applications a ON a.id = k.application_id AND a.epoch = k.epoch
  WHERE k.application_id = application AND k.revoked_at IS NULL
$$;
`;
