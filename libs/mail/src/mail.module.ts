import { Global, Module } from '@nestjs/common';

import { MailCatcher } from './caught-mail.js';
import { MailOutbox } from './mail-outbox.js';
import { MailWorker } from './mail-worker.js';
import { Mailer } from './mailer.js';

@Global()
@Module({
  providers: [MailCatcher, Mailer, MailWorker, MailOutbox],
  exports: [MailCatcher, Mailer, MailOutbox],
})
export class MailModule {}
