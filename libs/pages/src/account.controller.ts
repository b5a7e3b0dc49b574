import { BrowserPage, CurrentSession, type PersonSession, Public, RequireSignIn } from '#libs/access';
import { Config } from '#libs/config';
import { EmailVerificationService } from '#libs/identity';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { accountPage } from './account.page.js';
import { BrowserSession } from './browser-session.js';
import { verificationBy } from './email-links/email-verification.controller.js';
import { unverifiedNotice } from './email-links/email-verification.page.js';
import { FormGuard } from './form-guard.js';
import { Form } from './form.js';
import { sendOwnPage } from './layout.js';
import { OwnOrganizations } from './own-organizations.js';

/** The signed-in person's own page, and signing out. */
@BrowserPage()
@Controller()
export class AccountController {
  constructor(
    private readonly guard: FormGuard,
    private readonly organizations: OwnOrganizations,
    private readonly browser: BrowserSession,
    private readonly verification: EmailVerificationService,
    private readonly config: Config,
  ) {}

  @RequireSignIn()
  @Get('account')
  async show(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const organizations = await this.organizations.of(session);
    const guard = this.guard.field(request, reply, signOutBy(session));
    const notice = await this.noticeOf(request, reply, session);
    const maySignUp = this.config.signUp;
    sendOwnPage(reply, accountPage({ ...session, guard, organizations, notice, maySignUp }));
  }

  /** For a person whose email is not proved yet. */
  private async noticeOf(request: FastifyRequest, reply: FastifyReply, session: PersonSession) {
    if (await this.verification.isVerified(session.userId)) return null;
    const guard = this.guard.field(request, reply, verificationBy(session));
    return unverifiedNotice(guard, this.verification.isAvailable);
  }

  @Public('a person whose session has ended meanwhile is signed out as well')
  @Post('sign-out')
  async signOut(
    @CurrentSession() session: PersonSession | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = Form.read(request.body);
    if (session) {
      this.guard.check(request, form, signOutBy(session));
      // Only here: a form on another site comes without the cookie, and must not make the browser forget it.
      await this.browser.end(request, reply);
    }
    await reply.redirect('/sign-in', 303);
  }
}

/** A form to sign out is good for the session that it was rendered in. */
function signOutBy({ sessionId }: PersonSession): string {
  return `sign-out ${sessionId}`;
}
