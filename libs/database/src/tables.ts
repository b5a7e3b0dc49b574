/** Who reads and writes a table, and through which door. Tests compare it with the database itself. */
export interface TableRule {
  /** The column that names the row's owning organization (or person); null for the platform's own tables. */
  readonly owner: string | null;
  /** The column that names a second organization, of two-party rows. */
  readonly second: string | null;
  /** Row-level security policies by name, with their command: the owner's first, then the second organization's. */
  readonly policies: Readonly<Record<string, 'ALL' | 'SELECT' | 'INSERT'>>;
  /** What the application's role may do; row-level security then says on which rows. */
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
  organizations: {
    owner: 'id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE (slug, name)',
    door: 'tenant; names of others through the view public_organizations',
  },
  users: {
    owner: 'id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, UPDATE (password_hash, version)',
    door: 'tenant as that person; find_sign_in and find_session before there is one',
  },
  profiles: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL', own_person: 'SELECT' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant',
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
    door: 'tenant; authorizers see the view public_applications',
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
  consents: {
    owner: 'user_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant as that person; find_consent for the guard',
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
  service_account_assignments: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, DELETE',
    door: 'tenant; find_service_account_assignment for the guard',
  },
  audit_events: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT',
    door: 'tenant, found by search_audit_events; batches through record_observations; the other party of an authorization through record_event_for_other_party, all organizations of a person through record_event_of_person',
  },
  webhook_endpoints: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE, DELETE',
    door: 'tenant; take_webhook_deliveries for the worker; secrets are sealed by the master key',
  },
  webhook_outbox: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'SELECT' },
    grants: 'SELECT',
    door: 'filled by a trigger on audit_events, worked off by fan_out_webhooks',
  },
  webhook_deliveries: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant; fan_out_webhooks and take_webhook_deliveries for the worker',
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
  'find_application(uuid)',
  'find_organization(uuid)',
  'find_authorization(uuid)',
  'find_sign_in(text)',
  'find_session(bytea)',
  'find_client_registration(uuid)',
  'find_profile(uuid)',
  'find_consent(uuid)',
  'find_token_family(uuid)',
  'find_authorization_code(bytea)',
  'find_service_account_assignment(uuid)',
  'purge_expired(timestamptz)',
  'record_credential_use(uuid[], timestamptz[])',
  'record_keys_read(uuid[], uuid[], jsonb, text, timestamptz)',
  'create_first_organization(text, uuid, text, text, uuid, text, text, text, uuid, timestamptz)',
  'record_event_of_person(uuid[], uuid[], text, smallint, text, text, timestamptz)',
  'record_observations(jsonb)',
  'fan_out_webhooks(timestamptz, integer)',
  'take_webhook_deliveries(timestamptz, timestamptz, uuid[], integer, integer)',
  'purge_webhook_deliveries(uuid)',
  'search_audit_events(text[], uuid, uuid, uuid, text[], uuid, uuid, integer)',
  'record_event_for_other_party(uuid, uuid, text, smallint, jsonb, jsonb, text, timestamptz)',
] as const;
