export { type CaughtMail, MailCatcher } from './caught-mail.js';
export { MailOutbox, type NewMail } from './mail-outbox.js';
export { MailModule } from './mail.module.js';
export { type Mail, nameInMail } from './mail.js';
export { Mailer } from './mailer.js';
export { OutgoingMail } from './outgoing-mail.entity.js';
