export { WebhookDelivery } from './webhook-delivery.entity.js';
export { WebhookEndpoint } from './webhook-endpoint.entity.js';
export { WebhookOutbox } from './webhook-outbox.entity.js';
export { WebhooksModule } from './webhooks.module.js';
