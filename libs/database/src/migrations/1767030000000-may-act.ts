import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One SQL form of the rules of `decide()`, for lists and counts, and the functions that use it. */
export class MayAct1767030000000 implements MigrationInterface {
  readonly name = 'MayAct1767030000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [RULES, COUNTS, WEBHOOKS, RIGHTS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/**
 * Pure functions over facts: each answers the first unmet rule, by the name that `decide()` gives it, or null. Callers
 * read the facts under row-level security; the planner inlines what is here, so a parameter for which callers pass a
 * subquery is used once. test/isolation/may-act.spec.ts compares them with decide() over all combinations of facts.
 */
const RULES = `
CREATE FUNCTION credential_unmet_rule(revoked_at timestamptz, epoch integer, application_epoch integer,
  expires_at timestamptz, at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN revoked_at IS NOT NULL OR epoch <> application_epoch OR expires_at <= at THEN 'credential' END;

-- What the organization's own decisions amount to; the application may be suspended besides.
CREATE FUNCTION authorization_status(status text, expires_at timestamptz, reviewed_revision integer, owned_since integer,
  is_locked_down boolean, at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN status <> 'ACTIVE' THEN status
  WHEN expires_at <= at THEN 'EXPIRED'
  WHEN reviewed_revision < owned_since OR is_locked_down THEN 'SUSPENDED'
  ELSE 'ACTIVE' END;

CREATE FUNCTION authorization_unmet_rule(is_application_active boolean, is_publisher_active boolean,
  is_organization_active boolean, is_locked_down boolean, third_party_enabled boolean, status text,
  expires_at timestamptz, reviewed_revision integer, owned_since integer, at timestamptz)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN NOT is_application_active THEN 'application'
  WHEN NOT is_publisher_active THEN 'publisher'
  WHEN NOT is_organization_active THEN 'organization'
  WHEN is_locked_down THEN 'lock-down'
  WHEN NOT third_party_enabled THEN 'third-party'
  WHEN authorization_status(status, expires_at, reviewed_revision, owned_since, false, at) <> 'ACTIVE' THEN 'authorization'
  END;

CREATE FUNCTION consent_unmet_rule(is_profile_active boolean, status text, reviewed_revision integer, owned_since integer)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN NOT is_profile_active THEN 'profile'
  WHEN status <> 'ACTIVE' OR reviewed_revision < owned_since THEN 'consent' END;
`;

/** Organizations that can approve, and people who can be asked: an expired authorization has to be given anew. */
const COUNTS = `
DROP FUNCTION count_approvals(uuid, integer);
CREATE FUNCTION count_approvals(application uuid, cap integer, at timestamptz)
RETURNS TABLE (organizations integer, people integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT
    (SELECT count(*)::integer FROM (
      SELECT FROM authorizations z WHERE z.application_id = a.id AND z.reviewed_revision >= a.owned_since
        AND authorization_status(z.status, z.expires_at, z.reviewed_revision, a.owned_since, false, at)
          IN ('ACTIVE', 'SUSPENDED') LIMIT cap) approving),
    (SELECT count(*)::integer FROM (
      SELECT FROM consents c JOIN profiles m ON m.id = c.profile_id
      WHERE c.application_id = a.id AND c.status = 'ACTIVE'
        AND consent_unmet_rule(m.status = 'ACTIVE', c.status, c.reviewed_revision, a.owned_since) IS NULL
      LIMIT cap) consenting)
  FROM applications a WHERE a.id = application AND a.organization_id = current_organization()
$$;
`;

/** An application that the platform suspended asks nobody, and an authorization that expired can't be reviewed. */
const WEBHOOKS = `
CREATE OR REPLACE FUNCTION fan_out_webhooks(at timestamptz, most integer) RETURNS void
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
    FROM events e JOIN public_applications p ON p.id = (e.subject->>'applicationId')::uuid
      AND p.owner_organization_id = e.organization_id
    JOIN webhook_endpoints w ON w.status = 'ENABLED' AND 'application.scopes_pending' = ANY (w.types)
    JOIN authorizations a ON a.application_id = p.id AND a.organization_id = w.organization_id AND a.status <> 'REVOKED'
      AND authorization_status(a.status, a.expires_at, a.reviewed_revision, p.owned_since, false, at) <> 'EXPIRED'
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
`;

const RIGHTS = `REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;`;
