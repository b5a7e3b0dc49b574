import { migrateDatabase } from '#libs/database';

import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** A database as a server prepares it at its start, in which every tenant table has rows of several owners. */
export async function createFullDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  await migrateDatabase(database.ownerUrl, database.appUrl);
  for (const rows of [
    SESSIONS,
    EVENTS,
    AUTHORIZATIONS,
    KEYS,
    SERVICE_ACCOUNTS,
    ASSIGNMENTS,
    CONSENTS,
    CODES,
    FAMILIES,
    REQUESTS,
    LISTS,
    TRANSFERS,
    INVITATIONS,
    EMAIL_LINKS,
    DOMAINS,
    ENDPOINTS,
    OUTBOX,
    DELIVERIES,
    MAILS,
  ])
    await database.asOwner(rows);
  return database;
}

const SESSIONS = `
INSERT INTO sessions (id, user_id, digest, key_id, created_at, authenticated_at, last_seen_at, expires_at)
SELECT gen_random_uuid(), id, sha256(id::text::bytea), 'key', now(), now(), now(), now() + interval '1 day' FROM users`;

const EVENTS = `
INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, occurred_at)
SELECT gen_random_uuid(), id, 'organization.renamed', 1, '{}', '{}', '{}', now() FROM organizations`;

/** Prairie lets in, too, what Harbor let in. */
const AUTHORIZATIONS = `
INSERT INTO authorizations (id, application_id, owner_organization_id, organization_id, status, approved_scopes,
  reviewed_revision, authorized_at, authorized_by_profile_id, authorized_by_name, changed_at, changed_by_name)
SELECT gen_random_uuid(), a.application_id, a.owner_organization_id, p.organization_id, 'ACTIVE', '{agency:read}',
  1, now(), p.id, p.name, now(), p.name
FROM authorizations a, profiles p JOIN organizations o ON o.id = p.organization_id
WHERE o.slug = 'prairie-211' AND p.role = 'owner'`;

/** Owners ask for CareSuite, and admins block it, where it is foreign. */
const REQUESTS = `
INSERT INTO authorization_requests (id, kind, application_id, application_revision, owner_organization_id, organization_id,
  requested_by_profile_id, requested_by_name, scopes, reason, requested_at, status)
SELECT gen_random_uuid(), 'SIGN_IN', a.id, a.revision, a.organization_id, p.organization_id, p.id, p.name,
  '{agency:read}', 'Work', now(), 'PENDING'
FROM profiles p, applications a WHERE a.name = 'CareSuite' AND p.organization_id <> a.organization_id AND p.role = 'owner'`;

const LISTS = `
INSERT INTO listed_applications (id, organization_id, application_id, application_revision, owner_organization_id, list,
  scopes, listed_at, listed_by_name)
SELECT gen_random_uuid(), o.id, a.id, a.revision, a.organization_id, 'BLOCKED', '{}', now(), 'Ada'
FROM organizations o, applications a WHERE a.name = 'CareSuite' AND o.id <> a.organization_id`;
/** Each application is offered to an organization that has nothing to do with it. */
const TRANSFERS = `
INSERT INTO application_transfers (id, application_id, from_organization_id, to_organization_id, scopes, revision, status,
  offered_at, offered_by_name, expires_at)
SELECT gen_random_uuid(), a.id, a.organization_id, o.id, '{}', a.revision, 'PENDING', now(), 'Ada', now()
FROM applications a JOIN organizations o ON o.slug = CASE WHEN a.organization_id =
  (SELECT id FROM organizations WHERE slug = 'caresuite') THEN 'prairie-211' ELSE 'caresuite' END`;

const KEYS = `
INSERT INTO application_keys (id, application_id, organization_id, epoch, kid, algorithm, public_jwk, created_at)
SELECT gen_random_uuid(), id, organization_id, epoch, 'first', 'ES256', '{}', now() FROM applications`;

const SERVICE_ACCOUNTS = `
INSERT INTO profiles (id, organization_id, name, role, kind, created_at)
SELECT gen_random_uuid(), id, 'Importer', 'member', 'service_account', now() FROM organizations`;

/** The service account of each authorizing organization is assigned to the application that it lets in. */
const ASSIGNMENTS = `
INSERT INTO service_account_assignments (id, profile_id, application_id, organization_id, owner_organization_id,
  authorization_id, assigned_at, assigned_by_name)
SELECT gen_random_uuid(), p.id, a.application_id, a.organization_id, a.owner_organization_id, a.id, now(), 'Ada'
FROM authorizations a JOIN profiles p ON p.organization_id = a.organization_id AND p.kind = 'service_account'`;

/** Everybody lets CareSuite act for them, in each organization of theirs. */
const CONSENTS = `
INSERT INTO consents (id, application_id, owner_organization_id, organization_id, profile_id, user_id, scopes,
  openid_scopes, reviewed_revision, status, consented_at)
SELECT gen_random_uuid(), a.id, a.organization_id, p.organization_id, p.id, p.user_id, '{agency:read}', '{openid}', 1,
  'ACTIVE', now()
FROM profiles p, applications a WHERE a.name = 'CareSuite' AND p.user_id IS NOT NULL`;

const CODES = `
INSERT INTO authorization_codes (id, kind, digest, key_id, application_id, owner_organization_id, organization_id,
  profile_id, user_id, session_id, consent_id, scopes, openid_scopes, authenticated_at, sign_in_revision, access_version,
  created_at, expires_at)
SELECT gen_random_uuid(), 'SIGN_IN', sha256(c.id::text::bytea), 'key', c.application_id, c.owner_organization_id,
  c.organization_id, c.profile_id, c.user_id, s.id, c.id, c.scopes, c.openid_scopes, now(), 1, 1, now(), now()
FROM consents c JOIN sessions s ON s.user_id = c.user_id`;

const FAMILIES = `
INSERT INTO token_families (id, kind, application_id, owner_organization_id, organization_id, profile_id, user_id,
  session_id, consent_id, code_id, scopes, openid_scopes, authenticated_at, sign_in_revision, access_version,
  refreshed_at, created_at, expires_at)
SELECT gen_random_uuid(), 'SIGN_IN', application_id, owner_organization_id, organization_id, profile_id, user_id,
  session_id, consent_id, id, scopes, openid_scopes, now(), 1, 1, now(), now(), now()
FROM authorization_codes`;

const INVITATIONS = `
INSERT INTO invitations (id, organization_id, email, role, status, digest, key_id, invited_by_name, created_at, expires_at)
SELECT gen_random_uuid(), id, 'new@people.example', 'member', 'PENDING', sha256(id::text::bytea), 'key', 'Ada', now(), now()
FROM organizations`;

const EMAIL_LINKS = `
INSERT INTO email_links (id, user_id, purpose, email, digest, key_id, created_at, expires_at)
SELECT gen_random_uuid(), id, 'VERIFICATION', email, sha256(id::text::bytea), 'key', now(), now() FROM users`;
/** Everybody says that this one is theirs. */
const DOMAINS = `
INSERT INTO organization_domains (id, organization_id, domain, token, added_at)
SELECT gen_random_uuid(), id, 'helpline.example', 'nexus211-id=' || slug, now() FROM organizations`;

/** Switched off, so that nothing is sent. */
export const ENDPOINTS = `
INSERT INTO webhook_endpoints (id, organization_id, url, types, event_types, status, secret, created_at)
SELECT gen_random_uuid(), id, 'https://hooks.example/' || slug, '{authorization.revoked}', '{authorization.revoked}',
  'DISABLED', 'sealed', now() FROM organizations`;

const OUTBOX = `
INSERT INTO webhook_outbox (id, organization_id) SELECT gen_random_uuid(), id FROM organizations`;

export const DELIVERIES = `
INSERT INTO webhook_deliveries (id, organization_id, endpoint_id, type, content, occurred_at, status, next_attempt_at)
SELECT gen_random_uuid(), organization_id, id, 'authorization.revoked', '{}', now(), 'DELIVERED', now()
FROM webhook_endpoints`;

/** Not due, so that none is sent. */
const MAILS = `
INSERT INTO mail_outbox (id, organization_id, invitation_id, kind, content, next_attempt_at, expires_at)
SELECT gen_random_uuid(), organization_id, id, 'invitation', 'sealed', now() + interval '1 day', now() + interval '1 day'
FROM invitations`;
