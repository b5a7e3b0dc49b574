export * from './caught-mail.js';
export * from './mail.js';
export * from './mail.module.js';
export * from './mailer.js';
