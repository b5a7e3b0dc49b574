/** Every event's type: `noun.past-participle`. Code-owned; a type is never reused for another meaning. */
export const EVENT_TYPES = [
  'organization.created',
  'organization.renamed',
  'profile.role_changed',
  'application.created',
  'application.scopes_changed',
  'application.oauth_configured',
  'application.third_party_configured',
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
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
