import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Domains by which organizations prove who they are. */
export class OrganizationDomains1765800000000 implements MigrationInterface {
  readonly name = 'OrganizationDomains1765800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TABLE, ROW_LEVEL_SECURITY, FUNCTIONS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/**
 * Anybody may say that a domain is theirs; one organization at a time has proved it. They go with their organization:
 * there are never many.
 */
const TABLE = `
CREATE TABLE organization_domains (
  id uuid CONSTRAINT pk_organization_domains PRIMARY KEY,
  organization_id uuid NOT NULL
    CONSTRAINT fk_organization_domains_organization REFERENCES organizations (id) ON DELETE CASCADE,
  domain text NOT NULL,
  token text NOT NULL,
  added_at timestamptz(3) NOT NULL,
  verified_at timestamptz(3),
  confirmed_at timestamptz(3),
  checked_at timestamptz(3),
  problem text,
  next_check_at timestamptz(3),
  CONSTRAINT uq_organization_domains_domain UNIQUE (organization_id, domain),
  CONSTRAINT ck_organization_domains_verified CHECK (
    (verified_at IS NULL) = (confirmed_at IS NULL) AND (verified_at IS NULL) = (next_check_at IS NULL))
);
CREATE UNIQUE INDEX uq_organization_domains_verified ON organization_domains (domain) WHERE verified_at IS NOT NULL;
CREATE INDEX ix_organization_domains_due ON organization_domains (next_check_at) WHERE next_check_at IS NOT NULL;
`;

const ROW_LEVEL_SECURITY = `
ALTER TABLE organization_domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_domains FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_of_the_schema ON organization_domains TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON organization_domains USING (organization_id = current_organization());
`;

/** By organization only: by a domain nobody finds out whose it is. */
const FUNCTIONS = `
CREATE FUNCTION find_verified_domains(wanted uuid[]) RETURNS TABLE (organization_id uuid, domain text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.organization_id, d.domain FROM organization_domains d JOIN organizations o ON o.id = d.organization_id
  WHERE d.organization_id = ANY (wanted) AND d.verified_at IS NOT NULL AND o.status <> 'DELETED' ORDER BY d.domain
$$;

-- Until then no other node takes them.
CREATE FUNCTION take_due_domains(due timestamptz, until timestamptz, most integer)
RETURNS TABLE (id uuid, organization_id uuid, domain text, token text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE organization_domains d SET next_check_at = until
  FROM (SELECT d.id FROM organization_domains d WHERE d.next_check_at <= due
    ORDER BY d.next_check_at LIMIT most FOR UPDATE SKIP LOCKED) taken
  WHERE d.id = taken.id
  RETURNING d.id, d.organization_id, d.domain, d.token
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
