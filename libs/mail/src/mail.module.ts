import { Global, Module } from '@nestjs/common';

import { MailCatcher } from './caught-mail.js';
import { Mailer } from './mailer.js';

@Global()
@Module({ providers: [MailCatcher, Mailer], exports: [MailCatcher, Mailer] })
export class MailModule {}
