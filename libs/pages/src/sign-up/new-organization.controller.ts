import { type PersonSession, Public } from '#libs/access';
import { isNameForPeople, SLUG, UserError } from '#libs/kernel';
import { OrganizationsService } from '#libs/organizations';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { AccountSession } from '../account-session.js';
import type { FieldProblem } from '../field.js';
import { Form } from '../form.js';
import { FormGuard } from '../form-guard.js';
import { problemOfForm } from '../form-problem.js';
import { sendPage } from '../layout.js';
import { newOrganizationPage } from './sign-up.page.js';

/** An organization of one's own, after signing up or later. */
@Controller('sign-up/organization')
export class NewOrganizationController {
  constructor(
    private readonly account: AccountSession,
    private readonly guard: FormGuard,
    private readonly organizations: OrganizationsService,
  ) {}

  @Public('the form for an organization of one’s own; whoever is not signed in is sent to sign in')
  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.account.find(request, reply);
    if (session) this.render(request, reply, session, { values: {}, problem: null });
  }

  @Public('whoever is signed in gets an organization; the form guard keeps other sites out')
  @Post()
  async create(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.account.find(request, reply);
    if (!session) return;
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
    throw new UserError('INVALID', 'Name the organization, with 120 characters at most.', ['name']);
  }
  if (!SLUG.test(slug)) {
    throw new UserError('INVALID', 'It takes lower-case letters, digits and hyphens between them.', ['slug']);
  }
}

/** The form is good for the session that it was rendered in. */
function purposeOf({ sessionId }: PersonSession): string {
  return `new-organization ${sessionId}`;
}
