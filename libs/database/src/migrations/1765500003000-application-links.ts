import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people read of an application, for the pages on which they decide about it. */
export class ApplicationLinks1765500003000 implements MigrationInterface {
  readonly name = 'ApplicationLinks1765500003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTION);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const FUNCTION = `
CREATE FUNCTION find_application_links(wanted uuid) RETURNS TABLE (homepage_url text, privacy_url text, terms_url text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT homepage_url, privacy_url, terms_url FROM applications WHERE id = wanted AND status <> 'DELETED'
$$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
