import { BrowserPage, CurrentSession, type PersonSession, RequireSignIn } from '#libs/access';
import { PasswordChangeService, type RenewedSession } from '#libs/identity';
import { TooManyRequests, UserError } from '#libs/kernel';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { BrowserSession } from './browser-session.js';
import type { FieldProblem } from './field.js';
import { FormGuard } from './form-guard.js';
import { Form } from './form.js';
import { KnownDevice } from './known-device.js';
import { sendOwnPage } from './layout.js';
import { say } from './messages.js';
import { OwnOrganizations } from './own-organizations.js';
import { KEEP_OTHERS, passwordPage, type WasChanged } from './password.page.js';

/** Changing one's own password. */
@BrowserPage()
@Controller('account/password')
export class PasswordController {
  constructor(
    private readonly organizations: OwnOrganizations,
    private readonly guard: FormGuard,
    private readonly passwords: PasswordChangeService,
    private readonly browser: BrowserSession,
    private readonly device: KnownDevice,
  ) {}

  @RequireSignIn()
  @Get()
  show(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    // Only the page after the last change says so: a link that somebody else made can't.
    const query = Form.readQuery(request.url);
    const isAfterChange = query.optional('changed') === String(session.authenticatedAt);
    const keptOthers = keepsOthers(query);
    const wasChanged = !isAfterChange ? 'no' : keptOthers ? 'kept-others' : 'ended-others';
    this.render(request, reply, session, { problem: null, wasChanged });
  }

  @RequireSignIn()
  @Post()
  async change(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, purposeOf(session));
    try {
      const { token, authenticatedAt } = await this.changeBy(request, session, form);
      this.browser.begin(reply, token);
      const kept = keepsOthers(form) ? `&${KEEP_OTHERS}=yes` : '';
      await reply.redirect(`/account/password?changed=${authenticatedAt}${kept}`, 303);
    } catch (error) {
      if (error instanceof TooManyRequests) reply.header('retry-after', String(error.retryAfterSeconds));
      else if (!(error instanceof UserError)) throw error;
      const problem = problemOf(error);
      this.render(request, reply, session, { problem, wasChanged: 'no' }, error.status);
    }
  }

  /** @throws UserError, TooManyRequests */
  private async changeBy(
    request: FastifyRequest,
    session: PersonSession,
    form: Form,
  ): Promise<RenewedSession> {
    const next = form.required('new_password');
    if (next !== form.required('new_password_again')) {
      throw new UserError('INVALID', say('form.differentPasswords'), ['new_password_again']);
    }
    const organizations = await this.organizations.of(session);
    return this.passwords.change(session, {
      current: form.required('current_password'),
      next,
      address: request.ip,
      device: this.device.of(request),
      keepOthers: keepsOthers(form),
      about: organizations.map(({ name }) => name),
    });
  }

  private render(
    request: FastifyRequest,
    reply: FastifyReply,
    session: PersonSession,
    shown: { problem: FieldProblem | null; wasChanged: WasChanged },
    status = 200,
  ): void {
    const guard = this.guard.field(request, reply, purposeOf(session));
    sendOwnPage(reply, passwordPage({ ...shown, guard, email: session.email }), status);
  }
}

function problemOf(error: UserError | TooManyRequests): FieldProblem {
  const field = error instanceof UserError ? (error.field?.[0] ?? '') : '';
  return { field, message: error.text };
}

/** The form is good for the session that it was rendered in. */
function purposeOf({ sessionId }: PersonSession): string {
  return `password ${sessionId}`;
}

function keepsOthers(form: Form): boolean {
  return form.optional(KEEP_OTHERS) === 'yes';
}
