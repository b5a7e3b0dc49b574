export * from './caught-mail.js';
export * from './mail.js';
export * from './mail.module.js';
export * from './mail-outbox.js';
export * from './mailer.js';
export * from './outgoing-mail.entity.js';
