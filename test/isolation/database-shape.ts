import { FUNCTIONS, TABLES, VIEWS } from '#libs/database';
import type pg from 'pg';

/** The roles of a database under check. */
export interface Roles {
  readonly owner: string;
  readonly app: string;
}

/** What every organization may know of another, and not one column more. */
const VIEW_COLUMNS: Readonly<Record<(typeof VIEWS)[number], string>> = {
  public_organizations: 'id, slug, name, is_active, is_test',
  public_applications:
    'id, name, status, revision, third_party_enabled, asked_scopes, owner_organization_id, optional_scopes, owned_since',
};

const CREDENTIAL =
  'TABLE(id uuid, application_id uuid, organization_id uuid, authorization_id uuid, epoch integer, ' +
  'expires_at timestamp with time zone, revoked_at timestamp with time zone)';

/** What each function answers: no digest, no ciphertext, no email, nothing beyond its name. */
const RESULTS: Readonly<Record<(typeof FUNCTIONS)[number], string>> = {
  'current_organization()': 'uuid',
  'current_person()': 'uuid',
  'credential_unmet_rule(timestamptz, integer, integer, timestamptz, timestamptz)': 'text',
  'authorization_status(text, timestamptz, integer, integer, boolean, timestamptz)': 'text',
  'authorization_unmet_rule(boolean, boolean, boolean, boolean, boolean, text, timestamptz, integer, integer, timestamptz)':
    'text',
  'consent_unmet_rule(boolean, text, integer, integer)': 'text',
  'find_credential_by_digest(bytea)': CREDENTIAL,
  'find_credential(uuid)': CREDENTIAL,
  'find_application(uuid)':
    'TABLE(id uuid, organization_id uuid, name text, status text, version integer, third_party_version integer, ' +
    'epoch integer, scopes jsonb, third_party_enabled boolean, asked_scopes jsonb, revision integer, ' +
    'oauth_enabled boolean, sign_in_since jsonb, client_type text, basic_on_api boolean, existing_flow_since integer, ' +
    'owned_since integer, is_resource_server boolean)',
  'find_organization(uuid)':
    'TABLE(id uuid, status text, version integer, locked_down_at timestamp with time zone, lock_down_version integer)',
  'find_application_links(uuid)': 'TABLE(homepage_url text, privacy_url text, terms_url text)',
  'find_application_key(uuid)':
    'TABLE(id uuid, application_id uuid, organization_id uuid, epoch integer, algorithm text, public_jwk jsonb, ' +
    'revoked_at timestamp with time zone)',
  'find_application_key_by_kid(uuid, text)': 'TABLE(id uuid)',
  'find_application_keys(uuid)': 'TABLE(id uuid)',
  'find_authorization_of(uuid, uuid)': 'TABLE(id uuid)',
  'find_authorization(uuid)':
    'TABLE(id uuid, status text, version integer, approved_scopes text[], reviewed_revision integer, ' +
    'expires_at timestamp with time zone)',
  'find_sign_in(text)': 'TABLE(id uuid, password_hash text, status text)',
  'find_session(bytea)':
    'TABLE(id uuid, user_id uuid, name text, email text, user_status text, authenticated_at timestamp with time zone, ' +
    'last_seen_at timestamp with time zone, expires_at timestamp with time zone, ended_at timestamp with time zone, ' +
    'choices jsonb, profiles jsonb, is_operator boolean)',
  'find_client_registration(uuid)':
    'TABLE(id uuid, owner_organization_id uuid, owner_name text, name text, redirect_uris text[], ' +
    'post_logout_redirect_uris text[], backchannel_logout_uri text, client_type text, pkce_required boolean, ' +
    'id_token_algorithm text, claims_in_id_token boolean, existing_flow boolean)',
  'find_profile(uuid)':
    'TABLE(id uuid, organization_id uuid, user_id uuid, name text, role text, kind text, is_active boolean, version integer)',
  'find_consent(uuid)':
    'TABLE(id uuid, status text, version integer, scopes text[], openid_scopes text[], reviewed_revision integer)',
  'find_token_family(uuid)': 'SETOF token_families',
  'find_authorization_code(bytea)': 'SETOF authorization_codes',
  'find_service_account_assignment(uuid)': 'TABLE(id uuid)',
  'is_locked_down(uuid)': 'boolean',
  'end_consents_in_organization(uuid)': 'integer',
  'find_invitation(bytea, timestamptz)':
    'TABLE(id uuid, organization_id uuid, organization_name text, email text, role text, was_mailed boolean)',
  'find_email_link(bytea, text, timestamptz)': 'TABLE(id uuid, user_id uuid, name text, email text)',
  'use_email_link(bytea, text, timestamptz)': 'boolean',
  'find_verified_domains(uuid[])': 'TABLE(organization_id uuid, domain text)',
  'take_due_domains(timestamptz, timestamptz, integer)':
    'TABLE(id uuid, organization_id uuid, domain text, token text)',
  'suspend_own_organization()': 'boolean',
  'resume_own_organization()': 'boolean',
  'delete_own_organization(timestamptz)': 'boolean',
  'restore_own_organization(timestamptz)': 'boolean',
  'list_deleted_organizations(timestamptz)':
    'TABLE(id uuid, slug text, name text, deleted_at timestamp with time zone)',
  'count_own_test_organizations(timestamptz)': 'bigint',
  'is_operator()': 'boolean',
  'list_operators()': 'TABLE(id uuid, name text, email text, made_at timestamp with time zone)',
  'add_operator(text, timestamptz)': 'TABLE(id uuid, name text)',
  'remove_operator(uuid)': 'boolean',
  'count_pending_work(timestamptz)':
    'TABLE(outbox bigint, oldest_in_outbox uuid, deliveries bigint, oldest_delivery timestamp with time zone)',
  'list_organizations_as_operator(text, text, uuid, boolean, boolean, text, uuid, integer)':
    'TABLE(total bigint, id uuid, slug text, name text, status text, suspended_by text, is_test boolean, ' +
    'created_at timestamp with time zone, applications bigint, authorizations bigint)',
  'list_applications_as_operator(text, text, uuid, boolean, boolean, text, uuid, integer)':
    'TABLE(total bigint, id uuid, name text, status text, platform_suspended_at timestamp with time zone, ' +
    'created_at timestamp with time zone, publisher_id uuid, publisher_slug text, publisher_name text, ' +
    'authorizations bigint)',
  'list_operator_events(text, boolean, uuid, integer)':
    'TABLE(total bigint, id uuid, type text, operator_name text, subject_id uuid, subject_name text, reason text, ' +
    'request_id text, occurred_at timestamp with time zone)',
  'suspend_organization_as_operator(uuid)': 'boolean',
  'resume_organization_as_operator(uuid)': 'boolean',
  'suspend_application_as_operator(uuid)': 'boolean',
  'resume_application_as_operator(uuid)': 'boolean',
  'record_event_as_operator(uuid, uuid, text, uuid, text, text, text, timestamptz)': 'void',
  'purge_organizations(timestamptz, integer)': 'boolean',
  'accept_application_transfer(uuid, timestamptz, text)': 'text',
  'decline_application_transfer(uuid, timestamptz, text)': 'boolean',
  'tell_of_transfers(uuid[], timestamptz)': 'boolean',
  'record_event_of_transfer(uuid, uuid, text, smallint, jsonb, jsonb, text, timestamptz)': 'void',
  'count_approvals(uuid, integer, timestamptz)': 'TABLE(organizations integer, people integer)',
  'purge_expired(timestamptz)': 'void',
  'record_event_of_person(uuid[], uuid[], text, smallint, text, text, timestamptz)': 'void',
  'record_observations(jsonb)': 'void',
  'fan_out_webhooks(timestamptz, integer)': 'void',
  'take_webhook_deliveries(timestamptz, timestamptz, uuid[], integer, integer)':
    'TABLE(id uuid, organization_id uuid, endpoint_id uuid, type text, content jsonb, ' +
    'occurred_at timestamp with time zone, attempts integer, url text, secret bytea, previous_secret bytea, ' +
    'previous_secret_until timestamp with time zone)',
  'purge_webhook_deliveries(uuid)': 'void',
  'queue_mail(uuid, uuid, text, bytea, timestamptz, timestamptz)': 'void',
  'replace_invitation_mail(uuid, uuid)': 'void',
  'take_mails(timestamptz, timestamptz, integer)':
    'TABLE(id uuid, kind text, content bytea, attempts integer, expires_at timestamp with time zone)',
  'retry_mail(uuid, timestamptz)': 'void',
  'end_mail(uuid, text)': 'void',
  'count_pending_mails()': 'TABLE(count bigint, oldest uuid)',
  'search_audit_events(text[], uuid, uuid, uuid, text[], uuid, uuid, boolean, integer)': 'SETOF uuid',
  'record_credential_use(uuid[], timestamptz[])': 'void',
  'record_keys_read(uuid[], uuid[], jsonb, text, timestamptz)': 'void',
  'create_first_organization(text, uuid, text, text, uuid, text, text, text, uuid, timestamptz)': 'boolean',
  'record_event_for_other_party(uuid, uuid, text, smallint, jsonb, jsonb, text, timestamptz)': 'void',
};

/** They read a setting of their own caller, with no more than its rights. */
const AS_CALLER = FUNCTIONS.filter((signature) =>
  /^current_|_unmet_rule\(|^authorization_status\(/.test(signature),
);

/** What PostgreSQL brings, and the index that finds names by their parts: their functions see what they are given. */
const EXTENSIONS = ['extension plpgsql', 'extension pg_trgm'];

/**
 * All that bears on isolation, one line a fact: relations, policies, functions, rights of the application's role ($1),
 * and what should never be: keys without the tenant or person, which answer whether a foreign row exists, tenants in the platform's own tables ($2).
 */
const PRESENT = `
WITH objects AS (
  SELECT c.*, c.oid::regclass::text AS name, pg_get_userbyid(c.relowner) AS owner
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'),
functions AS (
  SELECT p.*, p.oid::regprocedure::text AS name, pg_get_userbyid(p.proowner) AS owner
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e'))
SELECT format('extension %s', extname) AS fact FROM pg_extension
UNION ALL SELECT format('table %s of %s', name, owner) FROM objects WHERE relkind IN ('r', 'p', 'f', 'm')
UNION ALL SELECT format('row-level security forced on %s', name) FROM objects WHERE relrowsecurity AND relforcerowsecurity
UNION ALL SELECT format('policy %s on %s: %s %s to %s', policyname, tablename, permissive, cmd, array_to_string(roles, ', '))
  FROM pg_policies
UNION ALL SELECT format('view %s of %s: %s', name, owner,
    (SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = objects.oid AND attnum > 0))
  FROM objects WHERE relkind = 'v'
UNION ALL SELECT format('%s on %s%s', privilege_type, name, CASE grantee WHEN 0 THEN ' to everybody' END)
  FROM objects, aclexplode(relacl) WHERE grantee IN (0, $1::text::regrole)
UNION ALL SELECT format('%s (%s) on %s%s', privilege_type, attname, name, CASE grantee WHEN 0 THEN ' to everybody' END)
  FROM objects JOIN pg_attribute a ON attrelid = objects.oid, aclexplode(attacl) WHERE grantee IN (0, $1::text::regrole)
UNION ALL SELECT format('function %s of %s as %s, %s: %s', name, owner, CASE WHEN prosecdef THEN 'owner' ELSE 'caller' END,
    COALESCE(array_to_string(proconfig, '; '), 'any path'), pg_get_function_result(oid))
  FROM functions WHERE has_function_privilege($1::text, oid, 'EXECUTE')
UNION ALL SELECT format('function %s is trusted not to leak', name) FROM functions WHERE proleakproof
UNION ALL SELECT format('key %s on %s tells of foreign rows', conname, conrelid::regclass) FROM pg_constraint k
  WHERE contype = 'f' AND confrelid::regclass::text <> ALL ('{organizations,users}') AND NOT EXISTS (
    SELECT FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey) AND attname ~ '(organization|user)_id$')
UNION ALL SELECT format('table %s has a tenant in %s', name, attname) FROM objects JOIN pg_attribute ON attrelid = objects.oid
  WHERE relkind = 'r' AND name = ANY ($2) AND attname ~ '^(.*_)?(organization|user|profile|application)_id$'
UNION ALL SELECT format('role: %s', key) FROM pg_roles r, jsonb_each_text(to_jsonb(r))
  WHERE rolname = $1::text AND key IN ('rolsuper', 'rolbypassrls', 'rolcreaterole', 'rolcreatedb', 'rolreplication') AND value = 'true'
UNION ALL SELECT format('role: member of %s', roleid::regrole) FROM pg_auth_members WHERE member = $1::text::regrole
UNION ALL SELECT format('role: may create in %s', nspname) FROM pg_namespace WHERE has_schema_privilege($1::text, oid, 'CREATE')
UNION ALL SELECT format('role: %s', privilege) FROM unnest(ARRAY['CREATE', 'TEMPORARY']) privilege
  WHERE has_database_privilege($1::text, current_database(), privilege)`;

/** What of the database differs from the table of tables and from what is pinned above, in words. */
export async function findMisshapen(client: pg.ClientBase, { owner, app }: Roles): Promise<string[]> {
  const platform = Object.entries(TABLES).filter(([, { owner: column }]) => column === null);
  const { rows } = await client.query<{ fact: string }>(PRESENT, [app, platform.map(([table]) => table)]);
  const present = new Set(rows.map(({ fact }) => fact));
  const declared = new Set(await declaredFacts(client, owner));
  return [
    ...[...declared].filter((fact) => !present.has(fact)).map((fact) => `missing: ${fact}`),
    ...[...present].filter((fact) => !declared.has(fact)).map((fact) => `undeclared: ${fact}`),
  ];
}

async function declaredFacts(client: pg.ClientBase, owner: string): Promise<string[]> {
  const tables = Object.entries(TABLES).flatMap(([table, rule]) => [
    `table ${table} of ${owner}`,
    ...privileges(rule.grants).map((privilege) => `${privilege} on ${table}`),
    ...(rule.owner === null ? [] : [`row-level security forced on ${table}`]),
    ...(rule.owner === null ? [] : [`policy owner_of_the_schema on ${table}: PERMISSIVE ALL to ${owner}`]),
    ...Object.entries(rule.policies).map(
      ([policy, command]) => `policy ${policy} on ${table}: PERMISSIVE ${command} to public`,
    ),
  ]);
  const views = VIEWS.flatMap((view) => [
    `view ${view} of ${owner}: ${VIEW_COLUMNS[view]}`,
    `SELECT on ${view}`,
  ]);
  const { rows: names } = await client.query<{ signature: keyof typeof RESULTS; name: string }>(
    'SELECT signature, signature::regprocedure::text AS name FROM unnest($1::text[]) signature',
    [FUNCTIONS],
  );
  const functions = names.map(({ signature, name }) => {
    const rights = AS_CALLER.includes(signature)
      ? 'caller, any path'
      : 'owner, search_path=pg_catalog, public, pg_temp';
    return `function ${name} of ${owner} as ${rights}: ${RESULTS[signature]}`;
  });
  return [...EXTENSIONS, ...tables, ...views, ...functions];
}

/** `SELECT, UPDATE (slug, name)` as single privileges: `SELECT`, `UPDATE (slug)`, `UPDATE (name)`. */
export function privileges(grants: string): string[] {
  return [...grants.matchAll(/(\w+)(?: \(([^)]*)\))?/g)].flatMap(([, privilege, columns]) =>
    columns ? columns.split(', ').map((column) => `${privilege} (${column})`) : [privilege!],
  );
}
