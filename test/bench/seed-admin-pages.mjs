import { createDataSource } from '../../dist/libs/database/src/index.js';
import { showId } from '../../dist/libs/kernel/src/index.js';
import { ENTITIES } from '../../dist/apps/server/src/entities.js';
import { addApplication, addOrganizations, seed } from './seed.mjs';

const READING = ['application:read', 'authorization:read', 'audit:read', 'profile:read'];

/**
 * A publisher with an application that so many organizations authorize, and an organization that authorizes so many
 * applications of it and has so many audit entries; each with an application of its own that may read them.
 */
export async function seedAdminPages(database, authorizations, auditEvents) {
  const { owner, ownerUrl, vault } = database;
  await seed(database, [authorizations]);
  const now = new Date();
  const [organization] = await addOrganizations(owner, 1, now);
  const dataSource = await createDataSource(ownerUrl, ENTITIES, 1).initialize();
  const { rows } = await owner.query('SELECT organization_id FROM applications LIMIT 1');
  const readers = {
    organization: await addApplication(dataSource, vault, organization.id, now, READING),
    publisher: await addApplication(dataSource, vault, rows[0].organization_id, now, READING),
  };
  await dataSource.destroy();
  await authorizeMany(owner, organization, authorizations);
  await addAuditEvents(owner, organization, auditEvents);
  await owner.query('VACUUM ANALYZE');
  return Object.fromEntries(
    Object.entries(readers).map(([name, { application, homeSecret }]) => [
      name,
      { clientId: showId('app', application.id), secret: homeSecret },
    ]),
  );
}

/** Copies of the published application under other names, each authorized here; one in a hundred is suspended. */
async function authorizeMany(owner, organization, count) {
  await owner.query(
    `CREATE TEMPORARY TABLE copies AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, $1::int) n`,
    [count],
  );
  await owner.query(
    `INSERT INTO applications SELECT (jsonb_populate_record(NULL::applications, to_jsonb(a) || jsonb_build_object('id', c.id, 'name', 'Application ' || c.n))).*
     FROM copies c, (SELECT * FROM applications WHERE third_party_enabled LIMIT 1) a`,
  );
  await owner.query(
    `INSERT INTO authorizations SELECT (jsonb_populate_record(NULL::authorizations, to_jsonb(a) || jsonb_build_object('id', gen_random_uuid(),
       'application_id', c.id, 'organization_id', $1::uuid, 'authorized_by_profile_id', $2::uuid,
       'status', CASE WHEN c.n % 100 = 0 THEN 'SUSPENDED' ELSE 'ACTIVE' END))).*
     FROM copies c, (SELECT * FROM authorizations LIMIT 1) a`,
    [organization.id, organization.profileId],
  );
}

/** One a second up to now, of a hundred types' worth of variety. */
async function addAuditEvents(owner, organization, count) {
  await owner.query(
    `INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, occurred_at)
     SELECT (lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, $1,
       (ARRAY['application.created', 'credential.rotated', 'authorization.key_read', 'profile.role_changed'])[n % 4 + 1],
       1, jsonb_build_object('kind', 'person', 'id', md5((n % 50)::text)::uuid, 'name', 'Ada ' || n % 50),
       jsonb_build_object('applicationId', md5((n % 1000)::text)::uuid), '{}', to_timestamp(1700000000 + n)
     FROM generate_series(1, $2::int) n`,
    [organization.id, count],
  );
}
