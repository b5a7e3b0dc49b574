import { BrowserPage, Public } from '#libs/access';
import { Config } from '#libs/config';
import { NotFound } from '#libs/kernel';
import { MailCatcher } from '#libs/mail';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { sendPage } from '../layout.js';
import { caughtMailPage, caughtMailsPage } from './development-mail.page.js';

/** The mails that this server would have sent, in development only. */
@BrowserPage()
@Controller('dev/mail')
export class DevelopmentMailController {
  constructor(
    private readonly config: Config,
    private readonly catcher: MailCatcher,
  ) {}

  @Public('development only: emails that were not sent')
  @Get()
  list(@Res() reply: FastifyReply): void {
    this.assertDevelopment();
    sendPage(reply, caughtMailsPage(this.catcher.all));
  }

  @Public('development only: an email that was not sent')
  @Get(':number')
  show(@Param('number') number: string, @Res() reply: FastifyReply): void {
    this.assertDevelopment();
    const mail = this.catcher.find(number);
    if (!mail) throw new NotFound();
    sendPage(reply, caughtMailPage(mail));
  }

  /** @throws NotFound in production */
  private assertDevelopment(): void {
    if (this.config.mode !== 'development') throw new NotFound('No endpoint has this path.');
  }
}
