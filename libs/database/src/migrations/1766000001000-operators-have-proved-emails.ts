import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is named operator by their email has proved that it is theirs. */
export class OperatorsHaveProvedEmails1766000001000 implements MigrationInterface {
  readonly name = 'OperatorsHaveProvedEmails1766000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ADD);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const ADD = `
-- Whom it made one; nobody where nobody who has proved that email signs in by it, or an operator does.
CREATE OR REPLACE FUNCTION add_operator(wanted text, at timestamptz) RETURNS TABLE (id uuid, name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  LOCK TABLE operators IN SHARE ROW EXCLUSIVE MODE;
  RETURN QUERY
    WITH made AS (
      INSERT INTO operators (id, made_at)
      SELECT u.id, at FROM users u WHERE u.email = wanted AND u.status = 'ACTIVE' AND u.email_verified_at IS NOT NULL
        AND is_operator()
      ON CONFLICT DO NOTHING RETURNING operators.id)
    SELECT u.id, u.name FROM made JOIN users u ON u.id = made.id;
END $$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
