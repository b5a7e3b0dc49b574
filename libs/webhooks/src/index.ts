export * from './webhook-delivery.entity.js';
export * from './webhook-endpoint.entity.js';
export * from './webhook-outbox.entity.js';
export * from './webhooks.module.js';
