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

  @Public('the person who asked for the link that was mailed; whoever is not signed in is sent to sign in')
  @Get('verify-email')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.account.find(request, reply);
    if (!session) return;
    const token = Form.readQuery(request.url).required('token');
    const email = await this.verification.emailOf(token, session);
    const guard = this.guard.field(request, reply, verifyingBy(session));
    sendPage(reply, verifyEmailPage({ guard, email, token }));
  }

  @Public('the signed-in person who asked for the link that was mailed; it works once')
  @Post('verify-email')
  async verify(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.account.find(request, reply);
    if (!session) return;
    const form = Form.read(request.body);
    this.guard.check(request, form, verifyingBy(session));
    const token = form.required('token');
    const email = await this.verification.emailOf(token, session);
    await this.verification.verify(token, session);
    sendPage(reply, emailVerifiedPage(email));
  }
}

function verifyingBy({ sessionId }: PersonSession): string {
  return `verify-email ${sessionId}`;
}

/** The form that asks for the mail is good for the session that it was rendered in. */
export function verificationBy({ sessionId }: PersonSession): string {
  return `verification ${sessionId}`;
}
