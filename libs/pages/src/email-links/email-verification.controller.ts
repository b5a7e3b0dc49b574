import { BrowserPage, CurrentSession, type PersonSession, RequireSignIn } from '#libs/access';
import { Config } from '#libs/config';
import { EmailVerificationService } from '#libs/identity';
import { Forbidden } from '#libs/kernel';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FormGuard } from '../form-guard.js';
import { Form } from '../form.js';
import { sendPage } from '../layout.js';
import { say } from '../messages.js';
import { emailVerifiedPage, verificationMailedPage, verifyEmailPage } from './email-verification.page.js';

/** Proving the email of one's sign-in. */
@BrowserPage()
@Controller()
export class EmailVerificationController {
  constructor(
    private readonly config: Config,
    private readonly guard: FormGuard,
    private readonly verification: EmailVerificationService,
  ) {}

  @RequireSignIn()
  @Post('account/email')
  async send(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.guard.check(request, Form.read(request.body), verificationBy(session));
    if (!this.verification.isAvailable) throw new Forbidden(say('verify.unavailable'));
    await this.verification.request(session, request.ip);
    const minutes = Math.round(this.config.lifetimes.emailLink / 60);
    sendPage(reply, verificationMailedPage(session.email, minutes));
  }

  @RequireSignIn()
  @Get('verify-email')
  async show(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const token = Form.readQuery(request.url).required('token');
    const email = await this.verification.emailOf(token, session);
    const guard = this.guard.field(request, reply, verifyingBy(session));
    sendPage(reply, verifyEmailPage({ guard, email, token }));
  }

  @RequireSignIn()
  @Post('verify-email')
  async verify(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
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
