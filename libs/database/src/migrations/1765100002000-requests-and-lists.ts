import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people ask admins for, and what an organization decided about applications before anybody asks. */
export class RequestsAndLists1765100002000 implements MigrationInterface {
  readonly name = 'RequestsAndLists1765100002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [POLICY, TABLES, ROW_LEVEL_SECURITY]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const POLICY = `
ALTER TABLE organizations ADD COLUMN consent_policy text NOT NULL DEFAULT 'LOW_RISK'
  CONSTRAINT ck_organizations_consent_policy CHECK (consent_policy IN ('ANYTHING', 'LOW_RISK', 'NOTHING'));
`;

const TABLES = `
CREATE TABLE authorization_requests (
  id uuid CONSTRAINT pk_authorization_requests PRIMARY KEY,
  kind text NOT NULL CONSTRAINT ck_authorization_requests_kind CHECK (kind IN ('AUTHORIZATION', 'SIGN_IN')),
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  requested_by_profile_id uuid NOT NULL,
  requested_by_name text NOT NULL,
  scopes text[] NOT NULL,
  reason text NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  status text NOT NULL CONSTRAINT ck_authorization_requests_status CHECK (status IN ('PENDING', 'APPROVED', 'DENIED')),
  decided_at timestamptz(3),
  decided_by_name text,
  decision_reason text,
  CONSTRAINT fk_authorization_requests_application FOREIGN KEY (application_id, owner_organization_id)
    REFERENCES applications (id, organization_id),
  CONSTRAINT fk_authorization_requests_profile FOREIGN KEY (requested_by_profile_id, organization_id)
    REFERENCES profiles (id, organization_id),
  CONSTRAINT ck_authorization_requests_foreign CHECK (organization_id <> owner_organization_id)
);
CREATE INDEX ix_authorization_requests_organization ON authorization_requests (organization_id, id);
CREATE INDEX ix_authorization_requests_owner ON authorization_requests (owner_organization_id);
CREATE UNIQUE INDEX uq_authorization_requests_pending ON authorization_requests
  (requested_by_profile_id, application_id, kind) WHERE status = 'PENDING';

CREATE TABLE listed_applications (
  id uuid CONSTRAINT pk_listed_applications PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_listed_applications_organization REFERENCES organizations (id),
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  list text NOT NULL CONSTRAINT ck_listed_applications_list CHECK (list IN ('ALLOWED', 'BLOCKED')),
  scopes text[] NOT NULL,
  reason text,
  listed_at timestamptz(3) NOT NULL,
  listed_by_name text NOT NULL,
  CONSTRAINT uq_listed_applications_application UNIQUE (organization_id, application_id),
  CONSTRAINT fk_listed_applications_application FOREIGN KEY (application_id, owner_organization_id)
    REFERENCES applications (id, organization_id),
  CONSTRAINT ck_listed_applications_foreign CHECK (organization_id <> owner_organization_id)
);
CREATE INDEX ix_listed_applications_owner ON listed_applications (owner_organization_id);
`;

const ROW_LEVEL_SECURITY = `
DO $$
DECLARE tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['authorization_requests', 'listed_applications']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY owner_of_the_schema ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', tenant_table);
  END LOOP;
END $$;

CREATE POLICY own ON authorization_requests USING (organization_id = current_organization());
CREATE POLICY own ON listed_applications USING (organization_id = current_organization());
`;
