/** Who reads and writes a table, and through which door. Tests compare it with the database itself. */
export interface TableRule {
  /** The column that names the row's owning organization (or person); null for the platform's own tables. */
  readonly owner: string | null;
  /** The column that names a second organization, of two-party rows. */
  readonly second: string | null;
  /** Row-level security policies by name, with their command: the owner's first, then the second organization's. */
  readonly policies: Readonly<Record<string, 'ALL' | 'SELECT' | 'INSERT'>>;
  /** What the application's role may do, nothing where empty; row-level security then says on which rows. */
  readonly grants: string;
  /** How the code reaches it. */
  readonly door: string;
}

/** Every table of the database. A table that is missing here fails a test. */
export const TABLES: Readonly<Record<string, TableRule>> = {
  schema_migrations: {
    owner: null,
    second: null,
    policies: {},
    grants: 'SELECT',
    door: 'preparation at start; written by the owner only',
  },
  platform_settings: {
    owner: null,
    second: null,
    policies: {},
    grants: 'SELECT',
    door: 'preparation at start; written by the owner only',
  },
  signing_keys: {
    owner: null,
    second: null,
    policies: {},
    grants: 'SELECT, INSERT, UPDATE (signs_until, published_until, revoked_at), DELETE',
    door: 'StoredKeys and KeyRotation; keys are sealed by the master key',
  },
  rate_limits: {
    owner: null,
    second: null,
    policies: {},
    grants: 'SELECT, INSERT, UPDATE, DELETE',
    door: 'SignInThrottle; keys are digests',
  },
  operators: {
    owner: null,
    second: null,
    policies: {},
    grants: '',
    door: 'is_operator and find_session; written by the owner only, and with the first organization',
  },
  operator_events: {
    owner: null,
    second: null,
    policies: {},
    grants: '',
    door: 'record_event_as_operator and list_operator_events',
  },
  organizations: {
    owner: 'id',
    second: null,
    policies: { own: 'ALL' },
    grants:
      'SELECT, INSERT, UPDATE (slug, name, locked_down_at, locked_down_by_name, lock_down_version, consent_policy)',
    door: 'tenant; names of others through the view public_organizations; status through functions that ask for an owner or an operator',
  },
  users: {
    owner: 'id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE (password_hash, version)',
    door: 'tenant as that person; find_sign_in and find_session before there is one',
  },
  profiles: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL', own_person: 'SELECT' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant',
  },
  invitations: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant; find_invitation for whoever holds a link',
  },
  email_links: {
    owner: 'user_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT',
    door: 'tenant as that person; find_email_link and use_email_link for whoever holds one',
  },
  sessions: {
    owner: 'user_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant as that person; find_session before there is one',
  },
  applications: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant; authorizers see the view public_applications; the platform suspends through functions that ask for an operator',
  },
  authorizations: {
    owner: 'organization_id',
    second: 'owner_organization_id',
    policies: { authorizer: 'ALL', publisher: 'SELECT' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant; the authorizer decides, the publisher reads',
  },
  credentials: {
    owner: 'owner_organization_id',
    second: 'organization_id',
    policies: { publisher: 'ALL', authorizer: 'INSERT' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant; the authorizer gives one and never reads it back',
  },
  application_keys: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE (revoked_at)',
    door: 'tenant; find_application_key and find_application_key_by_kid for the guard and the token endpoint',
  },
  consents: {
    owner: 'user_id',
    second: 'organization_id',
    policies: { own: 'ALL', organization: 'SELECT' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant as that person; find_consent for the guard; the organization counts them, and ends them through end_consents_in_organization',
  },
  authorization_codes: {
    owner: 'user_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant as that person; find_authorization_code for whoever holds one',
  },
  token_families: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL', own_person: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant as that person or organization; find_token_family for the guard and for whoever holds a refresh token',
  },
  revoked_tokens: {
    owner: null,
    second: null,
    policies: {},
    grants: 'SELECT, INSERT',
    door: 'RevokedTokens; holds random ids only',
  },
  used_assertions: {
    owner: null,
    second: null,
    policies: {},
    grants: 'SELECT, INSERT, DELETE',
    door: 'UsedAssertions; holds digests only',
  },
  service_account_assignments: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, DELETE',
    door: 'tenant; find_service_account_assignment for the guard',
  },
  authorization_requests: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE (status, decided_at, decided_by_name, decision_reason)',
    door: 'tenant',
  },
  listed_applications: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, DELETE',
    door: 'tenant',
  },
  audit_events: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT',
    door: 'tenant; the other party of an authorization through record_event_for_other_party, all organizations of a person through record_event_of_person, whom an operator dealt with through record_event_as_operator',
  },
  agencies: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE, DELETE',
    door: 'tenant',
  },
  resources: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE, DELETE',
    door: 'tenant',
  },
};

/** What every organization may know of another. */
export const VIEWS = ['public_organizations', 'public_applications'] as const;

/** The functions that the application's role may call; those that find or record work across organizations. */
export const FUNCTIONS = [
  'current_organization()',
  'current_person()',
  'find_credential_by_digest(bytea)',
  'find_credential(uuid)',
  'find_application_key(uuid)',
  'find_application_key_by_kid(uuid, text)',
  'find_application(uuid)',
  'find_application_links(uuid)',
  'find_organization(uuid)',
  'find_authorization(uuid)',
  'find_authorization_of(uuid, uuid)',
  'find_sign_in(text)',
  'find_session(bytea)',
  'find_client_registration(uuid)',
  'find_profile(uuid)',
  'find_consent(uuid)',
  'find_token_family(uuid)',
  'find_authorization_code(bytea)',
  'find_service_account_assignment(uuid)',
  'is_locked_down(uuid)',
  'end_consents_in_organization(uuid)',
  'find_invitation(bytea, timestamptz)',
  'find_email_link(bytea, text, timestamptz)',
  'use_email_link(bytea, text, timestamptz)',
  'suspend_own_organization()',
  'resume_own_organization()',
  'delete_own_organization(timestamptz)',
  'restore_own_organization(timestamptz)',
  'list_deleted_organizations(timestamptz)',
  'is_operator()',
  'list_organizations_as_operator(uuid, text, text, uuid, integer)',
  'list_applications_as_operator(uuid, text, text, uuid, integer)',
  'list_operator_events(text, uuid, integer)',
  'suspend_organization_as_operator(uuid)',
  'resume_organization_as_operator(uuid)',
  'suspend_application_as_operator(uuid)',
  'resume_application_as_operator(uuid)',
  'record_event_as_operator(uuid, uuid, text, uuid, text, text, text, timestamptz)',
  'purge_organizations(timestamptz, integer)',
  'count_approvals(uuid, integer)',
  'purge_expired(timestamptz)',
  'record_credential_use(uuid[], timestamptz[])',
  'record_keys_read(uuid[], uuid[], jsonb, text, timestamptz)',
  'create_first_organization(text, uuid, text, text, uuid, text, text, text, uuid, timestamptz)',
  'record_event_of_person(uuid[], uuid[], text, smallint, text, timestamptz)',
  'record_event_for_other_party(uuid, uuid, text, smallint, jsonb, jsonb, text, timestamptz)',
] as const;
