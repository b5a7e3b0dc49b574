import { BrowserPage, CurrentSession, type PersonSession, Public } from '#libs/access';
import { Unauthenticated, UserError } from '#libs/kernel';
import { InvitationAcceptance } from '#libs/organizations';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { BrowserSession } from '../browser-session.js';
import type { FieldProblem } from '../field.js';
import { FormGuard } from '../form-guard.js';
import { Form } from '../form.js';
import { sendPage } from '../layout.js';
import { say } from '../messages.js';
import { invitationPage } from './invitation.page.js';

/** Where the links of invitations lead. */
@BrowserPage()
@Controller('invitation')
export class InvitationController {
  constructor(
    private readonly guard: FormGuard,
    private readonly browser: BrowserSession,
    private readonly invitations: InvitationAcceptance,
  ) {}

  @Public('the invited person may have no sign-in yet: the mailed link is the proof')
  @Get()
  async show(
    @CurrentSession() session: PersonSession | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const token = Form.readQuery(request.url).required('token');
    await this.render(request, reply, session, { token, name: '', problem: null });
  }

  @Public('the invited person may have no sign-in yet: the mailed link is the proof, and works once')
  @Post()
  async decide(
    @CurrentSession() session: PersonSession | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, purposeOf(session));
    try {
      if (form.optional('decision') === 'accept') await this.accept(form, session);
      else await this.join(request, reply, form);
      await reply.redirect('/account', 303);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const problem = { field: error.field?.[0] ?? '', message: error.text };
      const typed = { token: form.required('token'), name: form.optional('name') ?? '', problem };
      await this.render(request, reply, session, typed, error.status);
    }
  }

  private async accept(form: Form, session: PersonSession | null): Promise<void> {
    if (!session) throw new Unauthenticated(say('invitation.signInFirst'));
    await this.invitations.accept(form.required('token'), session);
  }

  /** Signs in the new person in place of the one who was signed in in this browser. */
  private async join(request: FastifyRequest, reply: FastifyReply, form: Form): Promise<void> {
    const user = await this.invitations.acceptWithSignUp(form.required('token'), {
      name: form.required('name'),
      password: form.required('password'),
    });
    await this.browser.signIn(request, reply, user);
  }

  private async render(
    request: FastifyRequest,
    reply: FastifyReply,
    session: PersonSession | null,
    typed: { token: string; name: string; problem: FieldProblem | null },
    status = 200,
  ): Promise<void> {
    const invitation = await this.invitations.find(typed.token);
    const guard = this.guard.field(request, reply, purposeOf(session));
    const view = { ...typed, guard, invitation, signedInAs: session?.email ?? null };
    sendPage(reply, invitationPage(view), status);
  }
}

/** The form is good for the session that it was rendered in, or for none. */
function purposeOf(session: PersonSession | null): string {
  return `invitation ${session?.sessionId ?? 'none'}`;
}
