export { type Actor, AuditEvent } from './audit-event.entity.js';
export { type Changes, changesBetween } from './changes.js';
export { EVENT_TYPES, type EventType, isEventType } from './event-types.js';
export { EventsModule } from './events.module.js';
export { actorOf, currentRequestId, Events, type NewEvent } from './events.js';
export { Observations, type PublisherRefusal, type Refusal, type RefusalReason } from './observations.js';
export { PlatformLog } from './platform-log.js';
export { eventTypesOf, isWebhookType, type WebhookType, webhookTypeOf } from './webhook-types.js';
