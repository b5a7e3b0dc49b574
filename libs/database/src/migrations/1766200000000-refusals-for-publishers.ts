import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Publishers read of their applications' refusals in other organizations, too. */
export class RefusalsForPublishers1766200000000 implements MigrationInterface {
  readonly name = 'RefusalsForPublishers1766200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECORDING);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/**
 * What names an authorization is written for its publisher, whoever that says it was observed by: who and where is taken
 * from the authorization itself. Nothing where the application has changed hands since the organization looked at it.
 */
const RECORDING = `
CREATE OR REPLACE FUNCTION record_observations(observed jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, network, occurred_at, once)
  SELECT id, "organizationId", type, version, actor, subject, data, "requestId", network, "occurredAt", once
  FROM jsonb_to_recordset(observed) AS o (id uuid, "organizationId" uuid, type text, version smallint, actor jsonb,
    subject jsonb, data jsonb, "requestId" text, network text, "occurredAt" timestamptz, once text, "authorizationId" uuid)
  WHERE type IN ('access.refused', 'rows.read') AND "authorizationId" IS NULL
  ON CONFLICT DO NOTHING;
  -- Apart, so that it touches applications only where one was refused.
  IF NOT jsonb_path_exists(observed, '$[*].authorizationId') THEN RETURN; END IF;
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, network, occurred_at, once)
  SELECT o.id, a.owner_organization_id, o.type, o.version,
    jsonb_build_object('kind', 'application', 'id', p.id, 'name', p.name),
    jsonb_build_object('applicationId', p.id, 'authorizationId', a.id),
    o.data || jsonb_build_object('organization', h.name), o."requestId", o.network, o."occurredAt", o.once
  FROM jsonb_to_recordset(observed) AS o (id uuid, type text, version smallint, data jsonb, "requestId" text,
    network text, "occurredAt" timestamptz, once text, "authorizationId" uuid)
  JOIN authorizations a ON a.id = o."authorizationId"
  JOIN applications p ON p.id = a.application_id AND p.organization_id = a.owner_organization_id
    AND a.reviewed_revision >= p.owned_since
  JOIN organizations h ON h.id = a.organization_id
  WHERE o.type = 'access.refused'
  ON CONFLICT DO NOTHING;
END $$;
`;
