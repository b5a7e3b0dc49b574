export * from './audit-event.entity.js';
export * from './changes.js';
export * from './event-types.js';
export * from './observations.js';
export * from './events.js';
export * from './events.module.js';
export * from './request-context.js';
export * from './platform-log.js';
