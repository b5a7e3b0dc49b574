import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An application says which of the scopes that it asks of others it can do without. */
export class OptionalScopes1765700000000 implements MigrationInterface {
  readonly name = 'OptionalScopes1765700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OPTIONAL_SCOPES);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const OPTIONAL_SCOPES = `
ALTER TABLE applications ADD COLUMN optional_scopes text[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE VIEW public_applications AS
  SELECT id, name, CASE WHEN status = 'ACTIVE' AND platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE status END AS status,
    revision, third_party_enabled, asked_scopes, organization_id AS owner_organization_id, optional_scopes
  FROM applications WHERE status <> 'DELETED'
    AND EXISTS (SELECT FROM organizations o WHERE o.id = organization_id AND o.status <> 'DELETED');
`;
