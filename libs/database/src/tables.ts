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
    door: 'is_operator and find_session; list_operators, add_operator and remove_operator for operators',
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
    door: 'tenant; find_invitation for the holder of a link',
  },
  organization_domains: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE (problem, verified_at, confirmed_at, checked_at, next_check_at), DELETE',
    door: 'tenant; find_verified_domains for readers of the organization, take_due_domains for the job that checks again',
  },
  email_links: {
    owner: 'user_id',
    second: null,
    policies: { own: 'ALL' },
    grants: 'SELECT, INSERT',
    door: 'tenant as that person; find_email_link and use_email_link for the holder of one',
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
  application_owners: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'SELECT' },
    grants: 'SELECT',
    door: 'none; filled by a trigger on applications and by accept_application_transfer, for foreign keys',
  },
  application_transfers: {
    owner: 'from_organization_id',
    second: 'to_organization_id',
    policies: { offering: 'ALL', receiving: 'SELECT' },
    grants: 'SELECT, INSERT, UPDATE (status, decided_at, decided_by_name)',
    door: 'tenant; the receiver decides through accept_application_transfer and decline_application_transfer',
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
    door: 'tenant; find_application_key, _key_by_kid and _keys for the guard and the token endpoint',
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
    door: 'tenant as that person; find_authorization_code for the holder of one',
  },
  token_families: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'ALL', own_person: 'ALL' },
    grants: 'SELECT, INSERT, UPDATE',
    door: 'tenant as that person or organization; find_token_family for the guard and for the holder of a refresh token',
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
  stored_requests: {
    owner: null,
    second: null,
    policies: {},
    grants: 'SELECT, INSERT, DELETE',
    door: 'SealedRequests; holds sealed requests of applications for an hour',
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
    door: 'tenant, found by search_audit_events; batches through record_observations; the other party of an authorization through record_event_for_other_party, of a transfer through record_event_of_transfer, whom a transfer concerns through tell_of_transfers, all organizations of a person through record_event_of_person, whom an operator dealt with through record_event_as_operator',
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
  mail_outbox: {
    owner: 'organization_id',
    second: null,
    policies: { own: 'SELECT' },
    grants: 'SELECT',
    door: 'queue_mail and replace_invitation_mail in the transaction of a change; take_mails, retry_mail and end_mail for the worker; mails to a person have no organization, and cannot be read; content is sealed by the master key',
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
