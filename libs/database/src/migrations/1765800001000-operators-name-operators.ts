import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operators name and remove operators, and see what waits to be done. */
export class OperatorsNameOperators1765800001000 implements MigrationInterface {
  readonly name = 'OperatorsNameOperators1765800001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTIONS);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/**
 * Each acts for the present person, who must be an operator. One who can sign in always remains: those who add and remove
 * wait for each other, so that two who remove each other at the same moment don't both do it.
 */
const FUNCTIONS = `
CREATE FUNCTION list_operators() RETURNS TABLE (id uuid, name text, email text, made_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.name, u.email, o.made_at FROM operators o JOIN users u ON u.id = o.id
  WHERE is_operator() ORDER BY o.made_at, o.id
$$;

-- Whom it made one; nobody where nobody signs in by that email, or an operator does.
CREATE FUNCTION add_operator(wanted text, at timestamptz) RETURNS TABLE (id uuid, name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  LOCK TABLE operators IN SHARE ROW EXCLUSIVE MODE;
  RETURN QUERY
    WITH made AS (
      INSERT INTO operators (id, made_at)
      SELECT u.id, at FROM users u WHERE u.email = wanted AND u.status = 'ACTIVE' AND is_operator()
      ON CONFLICT DO NOTHING RETURNING operators.id)
    SELECT u.id, u.name FROM made JOIN users u ON u.id = made.id;
END $$;

CREATE FUNCTION remove_operator(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  LOCK TABLE operators IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM operators o WHERE o.id = wanted AND is_operator()
    AND EXISTS (SELECT FROM operators other JOIN users u ON u.id = other.id
      WHERE other.id <> wanted AND u.status = 'ACTIVE');
  RETURN FOUND;
END $$;

-- Numbers and times only: nothing of whose it is.
CREATE FUNCTION count_pending_work(at timestamptz)
RETURNS TABLE (outbox bigint, oldest_in_outbox uuid, deliveries bigint, oldest_delivery timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*) FROM (SELECT FROM webhook_outbox LIMIT 10000) counted),
    (SELECT id FROM webhook_outbox ORDER BY id LIMIT 1),
    (SELECT count(*) FROM (
      SELECT FROM webhook_deliveries WHERE status = 'PENDING' AND next_attempt_at <= at LIMIT 10000) counted),
    (SELECT next_attempt_at FROM webhook_deliveries WHERE status = 'PENDING' AND next_attempt_at <= at
      ORDER BY next_attempt_at LIMIT 1)
  WHERE is_operator()
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
