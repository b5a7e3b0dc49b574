/** Every event's type: `noun.past-participle`. Code-owned; a type is never reused for another meaning. */
export const EVENT_TYPES = [
  'organization.created',
  'organization.renamed',
  'profile.role_changed',
  'profile.details_changed',
  'user.password_changed',
  'application.created',
  'application.scopes_changed',
  'application.oauth_configured',
  'application.third_party_configured',
  'application.existing_clients_configured',
  'application.leak_contained',
  'application.deleted',
  'credential.created',
  'credential.rotated',
  'credential.revoked',
  'authorization.authorized',
  'authorization.approved',
  'authorization.suspended',
  'authorization.resumed',
  'authorization.revoked',
  'authorization.key_read',
  'application.keys_read',
  'consent.given',
  'consent.withdrawn',
  'code.reused',
  'refresh_token.reused',
  'token.revoked',
  'token_family.revoked',
  'service_account.created',
  'service_account.assigned',
  'service_account.unassigned',
  'service_account.removed',
  'webhook_endpoint.created',
  'webhook_endpoint.changed',
  'webhook_endpoint.secret_rotated',
  'webhook_endpoint.deleted',
  'webhook_endpoint.disabled',
  'access.refused',
  'rows.read',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export function isEventType(text: string): text is EventType {
  return (EVENT_TYPES as readonly string[]).includes(text);
}
