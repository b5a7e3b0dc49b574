import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Per application: whether ID tokens contain the claims of the granted scopes. */
export class ClaimsInIdToken1767090000000 implements MigrationInterface {
  readonly name = 'ClaimsInIdToken1767090000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [SETTING, LOOK_UP]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

/** Off for the applications that are there already, which get the same ID tokens as before; on for later ones. */
const SETTING = `
ALTER TABLE applications ADD COLUMN claims_in_id_token boolean NOT NULL DEFAULT false;
ALTER TABLE applications ALTER COLUMN claims_in_id_token SET DEFAULT true;
`;

const LOOK_UP = `
DROP FUNCTION find_client_registration(uuid);
CREATE FUNCTION find_client_registration(wanted uuid)
RETURNS TABLE (id uuid, owner_organization_id uuid, owner_name text, name text, redirect_uris text[],
  post_logout_redirect_uris text[], backchannel_logout_uri text, client_type text, pkce_required boolean,
  id_token_algorithm text, claims_in_id_token boolean, existing_flow boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.organization_id, o.name, a.name, a.redirect_uris, a.post_logout_redirect_uris, a.backchannel_logout_uri,
    a.client_type, a.pkce_required, a.id_token_algorithm, a.claims_in_id_token, a.existing_flow_since IS NOT NULL
  FROM applications a JOIN organizations o ON o.id = a.organization_id WHERE a.id = wanted AND a.status <> 'DELETED'
$$;
`;
