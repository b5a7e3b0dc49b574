import { type PersonSession, Public } from '#libs/access';
import { Config } from '#libs/config';
import { EmailVerificationService } from '#libs/identity';
import { Forbidden } from '#libs/kernel';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { AccountSession } from '../account-session.js';
import { Form } from '../form.js';
import { FormGuard } from '../form-guard.js';
import { sendPage } from '../layout.js';
import { emailVerifiedPage, verificationMailedPage, verifyEmailPage } from './email-verification.page.js';

const VERIFY = 'verify-email';

/** Proving the email of one's sign-in. */
@Controller()
export class EmailVerificationController {
  constructor(
    private readonly config: Config,
    private readonly guard: FormGuard,
    private readonly account: AccountSession,
    private readonly verification: EmailVerificationService,
  ) {}

  @Public('mails a link to whoever is signed in; the form guard keeps other sites out')
  @Post('account/email')
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.account.find(request, reply);
    if (!session) return;
    this.guard.check(request, Form.read(request.body), verificationBy(session));
    if (!this.verification.isAvailable) throw new Forbidden('This server sends no mail.');
    await this.verification.request(session, request.ip);
    const minutes = Math.round(this.config.lifetimes.emailLink / 60);
    sendPage(reply, verificationMailedPage(session.email, minutes));
  }

  @Public('whoever has the link that was mailed')
  @Get('verify-email')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = Form.readQuery(request.url).required('token');
    const email = await this.verification.emailOf(token);
    sendPage(reply, verifyEmailPage({ guard: this.guard.field(request, reply, VERIFY), email, token }));
  }

  @Public('whoever has the link that was mailed; it works once')
  @Post('verify-email')
  async verify(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, VERIFY);
    const token = form.required('token');
    const email = await this.verification.emailOf(token);
    await this.verification.verify(token);
    sendPage(reply, emailVerifiedPage(email));
  }
}

/** The form that asks for the mail is good for the session that it was rendered in. */
export function verificationBy({ sessionId }: PersonSession): string {
  return `verification ${sessionId}`;
}
