import { BrowserPage, CurrentSession, type PersonSession, RequireSignIn } from '#libs/access';
import { isNameForPeople, SLUG, UserError } from '#libs/kernel';
import { OrganizationsService } from '#libs/organizations';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { FieldProblem } from '../field.js';
import { FormGuard } from '../form-guard.js';
import { problemOfForm } from '../form-problem.js';
import { Form } from '../form.js';
import { sendPage } from '../layout.js';
import { say } from '../messages.js';
import { newOrganizationPage } from './sign-up.page.js';

/** An organization of one's own, after signing up or later. */
@BrowserPage()
@Controller('sign-up/organization')
export class NewOrganizationController {
  constructor(
    private readonly guard: FormGuard,
    private readonly organizations: OrganizationsService,
  ) {}

  @RequireSignIn()
  @Get()
  show(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.render(request, reply, session, { values: {}, problem: null });
  }

  @RequireSignIn()
  @Post()
  async create(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, purposeOf(session));
    const values = { name: form.required('name').trim(), slug: form.required('slug').trim() };
    try {
      assertAcceptable(values);
      await this.organizations.create({ kind: 'person', organizationId: null, ...session }, values);
      await reply.redirect('/account', 303);
    } catch (error) {
      const { problem, status } = problemOfForm(error, reply);
      this.render(request, reply, session, { values, problem }, status);
    }
  }

  private render(
    request: FastifyRequest,
    reply: FastifyReply,
    session: PersonSession,
    shown: { values: Readonly<Record<string, string>>; problem: FieldProblem | null },
    status = 200,
  ): void {
    const guard = this.guard.field(request, reply, purposeOf(session));
    sendPage(reply, newOrganizationPage({ ...shown, guard }), status);
  }
}

/** @throws UserError INVALID naming the field */
function assertAcceptable({ name, slug }: { name: string; slug: string }): void {
  if (!isNameForPeople(name)) {
    throw new UserError('INVALID', say('newOrganization.name.problem'), ['name']);
  }
  if (!SLUG.test(slug)) {
    throw new UserError('INVALID', say('newOrganization.slug.problem'), ['slug']);
  }
}

/** The form is good for the session that it was rendered in. */
function purposeOf({ sessionId }: PersonSession): string {
  return `new-organization ${sessionId}`;
}
