import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizations' webhooks: endpoints, the outbox that events fill, and what was and is to be delivered. */
export class Webhooks1765400001000 implements MigrationInterface {
  readonly name = 'Webhooks1765400001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TABLES, ROW_LEVEL_SECURITY, OUTBOX, DELIVERIES]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const TABLES = `
CREATE TABLE webhook_endpoints (
  id uuid CONSTRAINT pk_webhook_endpoints PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_webhook_endpoints_organization REFERENCES organizations (id),
  url text NOT NULL,
  types text[] NOT NULL,
  event_types text[] NOT NULL,
  status text NOT NULL DEFAULT 'ENABLED' CONSTRAINT ck_webhook_endpoints_status CHECK (status IN ('ENABLED', 'DISABLED')),
  secret bytea NOT NULL,
  previous_secret bytea,
  previous_secret_until timestamptz(3),
  failing_since timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT uq_webhook_endpoints_organization UNIQUE (id, organization_id),
  CONSTRAINT ck_webhook_endpoints_previous CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL))
);
CREATE INDEX ix_webhook_endpoints_organization ON webhook_endpoints (organization_id, id);

CREATE TABLE webhook_outbox (
  id uuid CONSTRAINT pk_webhook_outbox PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_webhook_outbox_organization REFERENCES organizations (id)
);

CREATE TABLE webhook_deliveries (
  id uuid CONSTRAINT pk_webhook_deliveries PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_webhook_deliveries_organization REFERENCES organizations (id),
  endpoint_id uuid NOT NULL,
  type text NOT NULL,
  content jsonb NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  status text NOT NULL DEFAULT 'PENDING'
    CONSTRAINT ck_webhook_deliveries_status CHECK (status IN ('PENDING', 'DELIVERED', 'FAILED')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3) NOT NULL,
  last_attempt_at timestamptz(3),
  last_status integer,
  last_problem text,
  last_duration_ms integer,
  CONSTRAINT fk_webhook_deliveries_endpoint FOREIGN KEY (endpoint_id, organization_id)
    REFERENCES webhook_endpoints (id, organization_id) ON DELETE CASCADE
);
CREATE INDEX ix_webhook_deliveries_endpoint ON webhook_deliveries (endpoint_id, id);
CREATE INDEX ix_webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE status = 'PENDING';
`;

const ROW_LEVEL_SECURITY = `
DO $$
DECLARE tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['webhook_endpoints', 'webhook_outbox', 'webhook_deliveries']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY owner_of_the_schema ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', tenant_table);
  END LOOP;
END $$;
CREATE POLICY own ON webhook_endpoints USING (organization_id = current_organization());
CREATE POLICY own ON webhook_outbox FOR SELECT USING (organization_id = current_organization());
CREATE POLICY own ON webhook_deliveries USING (organization_id = current_organization());
`;

/**
 * An event that somebody's endpoint wants goes into the outbox in the transaction that records it, whoever records it:
 * one row an event, however many there are to tell. What an application asks anew concerns every organization that
 * authorizes it; whether any of them wants to know is one look at an index.
 */
const OUTBOX = `
CREATE INDEX ix_webhook_endpoints_scopes_pending ON webhook_endpoints (organization_id)
  WHERE status = 'ENABLED' AND 'application.scopes_pending' = ANY (types);

CREATE FUNCTION queue_webhooks() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM webhook_endpoints WHERE organization_id = NEW.organization_id AND status = 'ENABLED'
      AND NEW.type = ANY (event_types))
    OR NEW.type IN ('application.scopes_changed', 'application.third_party_configured')
      AND EXISTS (SELECT FROM webhook_endpoints WHERE status = 'ENABLED' AND 'application.scopes_pending' = ANY (types))
  THEN
    INSERT INTO webhook_outbox (id, organization_id) VALUES (NEW.id, NEW.organization_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER queue_webhooks AFTER INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION queue_webhooks();
`;

/**
 * Turns the outbox into deliveries, then takes those that are due, each for so long that one node has the time to make
 * it: rows that another node works on are skipped, and what a node that died had taken is due again. A delivery's id
 * follows from event and endpoint, and is what receivers tell repetitions by. Of other organizations goes out what the
 * other party of an authorization may know: never people, never secrets.
 */
const DELIVERIES = `
CREATE FUNCTION webhook_delivery_id(event uuid, endpoint uuid) RETURNS uuid
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (left(event::text, 14) || '7' || substr(h, 1, 3) || '-a' || substr(h, 4, 3) || '-' || substr(h, 7, 12))::uuid
  FROM md5(event::text || endpoint::text) AS h
$$;

CREATE FUNCTION fan_out_webhooks(at timestamptz, most integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH taken AS (
    DELETE FROM webhook_outbox WHERE id IN (
      SELECT id FROM webhook_outbox ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED) RETURNING id),
  events AS (SELECT e.* FROM taken JOIN audit_events e ON e.id = taken.id),
  own AS (
    SELECT w.id AS endpoint_id, w.organization_id, e.id AS event_id, e.type, e.occurred_at,
      jsonb_build_object('subject', e.subject, 'data', e.data) || COALESCE((
        SELECT jsonb_build_object('authorization', jsonb_build_object('id', a.id, 'scopes', a.approved_scopes,
          'organizationId', o.id, 'organizationName', o.name,
          'applicationId', p.id, 'applicationName', p.name))
        FROM authorizations a JOIN organizations o ON o.id = a.organization_id JOIN applications p ON p.id = a.application_id
        WHERE a.id = (e.subject->>'authorizationId')::uuid
          AND e.organization_id IN (a.organization_id, a.owner_organization_id)), '{}') AS content
    FROM events e JOIN webhook_endpoints w ON w.organization_id = e.organization_id
    WHERE w.status = 'ENABLED' AND e.type = ANY (w.event_types)),
  pending AS (
    SELECT w.id AS endpoint_id, w.organization_id, e.id AS event_id, 'application.scopes_pending' AS type, e.occurred_at,
      jsonb_build_object('authorization', jsonb_build_object('id', a.id, 'scopes', a.approved_scopes,
        'organizationId', o.id, 'organizationName', o.name, 'applicationId', p.id, 'applicationName', p.name,
        'pendingScopes', asked.scopes)) AS content
    FROM events e JOIN applications p ON p.id = (e.subject->>'applicationId')::uuid AND p.organization_id = e.organization_id
    JOIN webhook_endpoints w ON w.status = 'ENABLED' AND 'application.scopes_pending' = ANY (w.types)
    JOIN authorizations a ON a.application_id = p.id AND a.organization_id = w.organization_id AND a.status <> 'REVOKED'
    JOIN organizations o ON o.id = a.organization_id,
    LATERAL (SELECT jsonb_agg(key ORDER BY key) AS scopes FROM jsonb_each_text(p.asked_scopes)
      WHERE value::integer > a.reviewed_revision) AS asked
    WHERE e.type IN ('application.scopes_changed', 'application.third_party_configured')
      AND p.status = 'ACTIVE' AND p.third_party_enabled AND asked.scopes IS NOT NULL
      AND EXISTS (SELECT jsonb_array_elements_text(e.data#>'{changes,askedScopes,after}')
        EXCEPT SELECT jsonb_array_elements_text(e.data#>'{changes,askedScopes,before}')))
  INSERT INTO webhook_deliveries (id, organization_id, endpoint_id, type, content, occurred_at, next_attempt_at)
  SELECT webhook_delivery_id(event_id, endpoint_id), organization_id, endpoint_id, type, content, occurred_at, at
  FROM (SELECT * FROM own UNION ALL SELECT * FROM pending) found
  ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION take_webhook_deliveries(at timestamptz, until timestamptz, busy_organizations uuid[], most integer,
  most_of_organization integer)
RETURNS TABLE (id uuid, organization_id uuid, endpoint_id uuid, type text, content jsonb, occurred_at timestamptz,
  attempts integer, url text, secret bytea, previous_secret bytea, previous_secret_until timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS (
    SELECT d.id, d.organization_id FROM webhook_deliveries d
    JOIN webhook_endpoints w ON w.id = d.endpoint_id AND w.status = 'ENABLED'
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

-- Nothing is told so long after; ids tell the time.
CREATE FUNCTION purge_webhook_deliveries(least_id uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM webhook_deliveries WHERE id IN (
    SELECT id FROM webhook_deliveries WHERE id < least_id ORDER BY id LIMIT 1000)
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
