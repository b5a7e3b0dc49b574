import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody is called for an organization that is suspended or deleted; what waits is told when it is back. */
export class WebhooksOfSuspended1765900001000 implements MigrationInterface {
  readonly name = 'WebhooksOfSuspended1765900001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TAKE);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const TAKE = `
CREATE OR REPLACE FUNCTION take_webhook_deliveries(at timestamptz, until timestamptz, busy_organizations uuid[], most integer,
  most_of_organization integer)
RETURNS TABLE (id uuid, organization_id uuid, endpoint_id uuid, type text, content jsonb, occurred_at timestamptz,
  attempts integer, url text, secret bytea, previous_secret bytea, previous_secret_until timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS (
    SELECT d.id, d.organization_id FROM webhook_deliveries d
    JOIN webhook_endpoints w ON w.id = d.endpoint_id AND w.status = 'ENABLED'
    JOIN organizations o ON o.id = d.organization_id AND o.status = 'ACTIVE'
    WHERE d.status = 'PENDING' AND d.next_attempt_at <= at AND d.organization_id <> ALL (busy_organizations)
    ORDER BY d.next_attempt_at LIMIT 1000),
  shares AS (
    SELECT due.id FROM (SELECT id, row_number() OVER (PARTITION BY organization_id) AS place FROM due) due WHERE place <= most_of_organization),
  taken AS (
    UPDATE webhook_deliveries d SET next_attempt_at = until, attempts = d.attempts + 1 WHERE d.id IN (
      SELECT d.id FROM webhook_deliveries d WHERE d.id IN (SELECT id FROM shares) AND d.status = 'PENDING'
        AND d.next_attempt_at <= at LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING d.*)
  SELECT t.id, t.organization_id, t.endpoint_id, t.type, t.content, t.occurred_at, t.attempts, w.url, w.secret,
    w.previous_secret, w.previous_secret_until
  FROM taken t JOIN webhook_endpoints w ON w.id = t.endpoint_id
$$;
`;
