import type { EventType } from './event-types.js';

/**
 * Webhook event types, and the audit events that each sends: one type a line. `application.scopes_pending` is made of
 * another organization's event, when the outbox is worked off; `webhook.test` is sent on request.
 */
export const WEBHOOK_TYPES = {
  'authorization.approved': ['authorization.authorized'],
  'authorization.changed': ['authorization.approved', 'authorization.resumed'],
  'authorization.suspended': ['authorization.suspended'],
  'authorization.revoked': ['authorization.revoked'],
  'authorization.publisher_changed': ['authorization.publisher_changed'],
  'application.transferred': ['application.transferred'],
  'application.scopes_pending': [],
  'credential.created': ['credential.created'],
  'credential.rotated': ['credential.rotated'],
  'credential.revoked': ['credential.revoked'],
  'member.joined': ['invitation.accepted'],
  'member.role_changed': ['profile.role_changed'],
  'member.removed': ['profile.removed', 'profile.left'],
} as const satisfies Readonly<Record<string, readonly EventType[]>>;

export type WebhookType = keyof typeof WEBHOOK_TYPES;

export function isWebhookType(text: string): text is WebhookType {
  return Object.hasOwn(WEBHOOK_TYPES, text);
}

/** The audit events that an endpoint with these types receives. */
export function eventTypesOf(types: readonly WebhookType[]): EventType[] {
  return types.flatMap((type): readonly EventType[] => WEBHOOK_TYPES[type]);
}

/** The webhook type of an audit event. An event that is created when the outbox is processed has its own name. */
export function webhookTypeOf(type: string): string {
  const entry = Object.entries(WEBHOOK_TYPES).find(([, events]) =>
    (events as readonly string[]).includes(type),
  );
  return entry?.[0] ?? type;
}
