import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People are invited by links; whoever was removed from an organization can be invited again, as a new profile. */
export class Invitations1765000000000 implements MigrationInterface {
  readonly name = 'Invitations1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [PROFILES, TABLE, ROW_LEVEL_SECURITY, FUNCTIONS]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** A removed profile keeps its email and user for the record; both may come back under another id. */
const PROFILES = `
ALTER TABLE profiles DROP CONSTRAINT uq_profiles_email, DROP CONSTRAINT uq_profiles_user;
CREATE UNIQUE INDEX uq_profiles_email ON profiles (organization_id, email) WHERE status = 'ACTIVE';
CREATE UNIQUE INDEX uq_profiles_user ON profiles (organization_id, user_id) WHERE status = 'ACTIVE';
`;

const TABLE = `
CREATE TABLE invitations (
  id uuid CONSTRAINT pk_invitations PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT fk_invitations_organization REFERENCES organizations (id),
  email text NOT NULL,
  role text NOT NULL CONSTRAINT ck_invitations_role CHECK (role IN ('owner', 'admin', 'member', 'contact')),
  status text NOT NULL CONSTRAINT ck_invitations_status CHECK (status IN ('PENDING', 'ACCEPTED', 'REVOKED')),
  digest bytea NOT NULL CONSTRAINT uq_invitations_digest UNIQUE,
  mailed_digest bytea CONSTRAINT uq_invitations_mailed_digest UNIQUE,
  key_id text NOT NULL,
  invited_by_name text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  profile_id uuid,
  CONSTRAINT fk_invitations_profile FOREIGN KEY (profile_id, organization_id) REFERENCES profiles (id, organization_id)
);
CREATE UNIQUE INDEX uq_invitations_pending ON invitations (organization_id, email) WHERE status = 'PENDING';
CREATE INDEX ix_invitations_organization ON invitations (organization_id, id);
`;

const ROW_LEVEL_SECURITY = `
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_of_the_schema ON invitations TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY own ON invitations USING (organization_id = current_organization());
`;

const FUNCTIONS = `
-- For whoever holds the link: what it invites to. Nothing for one that is used, revoked, expired, or of an organization
-- in which nobody can act.
CREATE FUNCTION find_invitation(wanted bytea, at timestamptz)
RETURNS TABLE (id uuid, organization_id uuid, organization_name text, email text, role text, was_mailed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, i.organization_id, o.name, i.email, i.role, i.mailed_digest IS NOT DISTINCT FROM wanted
  FROM invitations i JOIN organizations o ON o.id = i.organization_id
  WHERE (i.digest = wanted OR i.mailed_digest = wanted) AND i.status = 'PENDING' AND i.expires_at > at
    AND o.status = 'ACTIVE'
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
