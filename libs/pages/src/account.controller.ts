import { type PersonSession, Public } from '#libs/access';
import { Config } from '#libs/config';
import { Tenant } from '#libs/database';
import { ownCookieOptions, SessionsService } from '#libs/identity';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { type AccountOrganization, accountPage } from './account.page.js';
import { Form } from './form.js';
import { FormGuard } from './form-guard.js';
import { sendPage } from './layout.js';

/** The signed-in person's own page, and signing out. */
@Controller()
export class AccountController {
  constructor(
    private readonly config: Config,
    private readonly guard: FormGuard,
    private readonly sessions: SessionsService,
    private readonly tenant: Tenant,
  ) {}

  @Public('shows a person themselves; whoever is not signed in is sent to sign in')
  @Get('account')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.sessions.read(this.sessionToken(request));
    if (!session) return void reply.redirect('/sign-in?return_to=/account', 303);
    const organizations = await this.organizationsOf(session);
    const guard = this.guard.field(request, reply, signOutBy(session));
    sendPage(reply, accountPage({ ...session, guard, organizations }));
  }

  @Public('signing out needs no more than the session that it ends; the form guard keeps other sites out')
  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = Form.read(request.body);
    const token = this.sessionToken(request);
    const session = await this.sessions.read(token);
    if (session) {
      this.guard.check(request, form, signOutBy(session));
      await this.sessions.end(token);
      // Only here: a form on another site comes without the cookie, and must not make the browser forget it.
      reply.clearCookie(this.sessions.cookieName, ownCookieOptions(this.config));
    }
    await reply.redirect('/sign-in', 303);
  }

  private async organizationsOf(session: PersonSession): Promise<AccountOrganization[]> {
    const { rows } = await this.tenant.query<{ id: string; name: string }>(
      { organizationId: null, userId: session.userId },
      'SELECT id, name FROM public_organizations WHERE id = ANY($1::uuid[])',
      [session.memberships.map(({ organizationId }) => organizationId)],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return session.memberships
      .map(({ organizationId, organizationStatus, role }) => ({
        name: names.get(organizationId) ?? '',
        role,
        isSuspended: organizationStatus !== 'ACTIVE',
      }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }

  /** Empty, which is no session's token, where there is no cookie. */
  private sessionToken(request: FastifyRequest): string {
    return request.cookies[this.sessions.cookieName] ?? '';
  }
}

/** A form to sign out is good for the session that it was rendered in. */
function signOutBy({ sessionId }: PersonSession): string {
  return `sign-out ${sessionId}`;
}
