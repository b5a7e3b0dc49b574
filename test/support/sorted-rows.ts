import { newId } from '#libs/kernel';

import type { TestDatabase } from './database.js';

/** What in each list the rows belong to: `here` is Prairie, `theirs` CareSuite Inc., `person` Prairie's admin. */
const WORLD = `
WITH named AS (
  SELECT id, name, place, now() - make_interval(hours => place::integer % 3) AS at
  FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS n (id, name, place)),
here AS (SELECT id FROM organizations WHERE slug = 'prairie-211'),
theirs AS (SELECT id FROM organizations WHERE slug = 'caresuite'),
person AS (SELECT p.* FROM profiles p WHERE p.email = 'admin@prairie-211.example')`;

const ROWS = [
  `INSERT INTO applications (id, organization_id, name, scopes, asked_scopes, third_party_enabled, created_at)
   SELECT n.id, theirs.id, name, '{"agency:read": 1}', '{"agency:read": 1}', true, at FROM named n, theirs`,
  `INSERT INTO authorizations (id, application_id, owner_organization_id, organization_id, status, approved_scopes,
     reviewed_revision, authorized_at, authorized_by_profile_id, authorized_by_name, changed_at, changed_by_name,
     last_used_at, expires_at)
   SELECT n.id, n.id, theirs.id, here.id, 'ACTIVE', '{agency:read}', 1, now(), person.id, 'Ada', now(), 'Ada',
     CASE WHEN place % 3 > 0 THEN at END, CASE WHEN place % 2 > 0 THEN at + interval '1 day' END
   FROM named n, theirs, here, person`,
  `INSERT INTO authorization_requests (id, kind, application_id, owner_organization_id, organization_id,
     requested_by_profile_id, requested_by_name, scopes, reason, requested_at, status, application_revision)
   SELECT n.id, 'SIGN_IN', n.id, theirs.id, here.id, person.id, 'Ada', '{}', 'Work', now(), 'DENIED', 1
   FROM named n, theirs, here, person`,
  `INSERT INTO listed_applications (id, organization_id, application_id, owner_organization_id, list, scopes, listed_at,
     listed_by_name, application_revision)
   SELECT n.id, here.id, n.id, theirs.id, 'BLOCKED', '{}', now(), 'Ada', 1 FROM named n, theirs, here`,
  `INSERT INTO consents (id, application_id, owner_organization_id, organization_id, profile_id, user_id, scopes,
     openid_scopes, reviewed_revision, status, consented_at, last_used_at)
   SELECT n.id, n.id, theirs.id, here.id, person.id, person.user_id, '{}', '{openid}', 1, 'ACTIVE', at,
     CASE WHEN place % 3 > 0 THEN at END
   FROM named n, theirs, here, person`,
  `INSERT INTO application_transfers (id, application_id, from_organization_id, to_organization_id, scopes, revision,
     status, offered_at, offered_by_name, expires_at)
   SELECT n.id, n.id, theirs.id, here.id, '{}', 1, 'DECLINED', now(), 'Ada', now() FROM named n, theirs, here`,
  `INSERT INTO invitations (id, organization_id, email, role, status, digest, key_id, invited_by_name, created_at,
     expires_at)
   SELECT n.id, here.id, lower(left(name, 40)) || '@people.example', 'member', 'REVOKED', sha256(n.id::text::bytea), 'x',
     'Ada', now(), at
   FROM named n, here`,
  `INSERT INTO webhook_endpoints (id, organization_id, url, types, event_types, secret, created_at)
   SELECT n.id, here.id, 'https://here.example', '{}', '{}', '', now() FROM named n, here WHERE place = 1`,
  `INSERT INTO webhook_deliveries (id, organization_id, endpoint_id, type, content, occurred_at, status, next_attempt_at)
   SELECT n.id, here.id, e.id, 'ping', '{}', now(), 'DELIVERED', now() FROM named n, here, webhook_endpoints e`,
  `INSERT INTO operator_events (id, type, operator_id, operator_name, subject_name, occurred_at)
   SELECT n.id, 'mail.tested', o.id, 'Ada', name, now() FROM named n, operators o`,
  `INSERT INTO organizations (id, slug, name, created_at) SELECT id, 'named-' || place, name, now() FROM named`,
  `INSERT INTO profiles (id, organization_id, name, role, created_at) SELECT id, id, name, 'contact', now() FROM named`,
  `INSERT INTO profiles (id, organization_id, name, role, created_at)
   SELECT gen_random_uuid(), here.id, name, 'contact', now() FROM named, here`,
  `INSERT INTO authorizations (id, application_id, owner_organization_id, organization_id, status, approved_scopes,
     reviewed_revision, authorized_at, authorized_by_profile_id, authorized_by_name, changed_at, changed_by_name)
   SELECT gen_random_uuid(), a.id, theirs.id, n.id, 'ACTIVE', '{}', 1, now(), n.id, 'Ada', now(), 'Ada'
   FROM named n, theirs, applications a WHERE a.name = 'CareSuite'`,
];

/** Fills every list of Prairie's admin with entries of these names, one a millisecond, and those of the platform. */
export async function addSortedRows(database: TestDatabase, names: readonly string[]): Promise<void> {
  const start = Date.now() - names.length;
  const ids = names.map((_, index) => newId(start + index));
  for (const rows of ROWS) await database.asOwner(`${WORLD} ${rows}`, [ids, names]);
}
