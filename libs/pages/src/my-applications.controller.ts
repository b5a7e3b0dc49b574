import { BrowserPage, CurrentSession, type PersonSession, RequireSignIn } from '#libs/access';
import { ConsentsService } from '#libs/consents';
import { readId } from '#libs/kernel';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FormGuard } from './form-guard.js';
import { Form } from './form.js';
import { sendOwnPage } from './layout.js';
import { myApplicationsPage } from './my-applications.page.js';

/** Where a person sees which applications may act for them, and ends it. */
@BrowserPage()
@Controller('account/applications')
export class MyApplicationsController {
  constructor(
    private readonly consents: ConsentsService,
    private readonly guard: FormGuard,
  ) {}

  @RequireSignIn()
  @Get()
  async show(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.render(request, reply, session, null);
  }

  @RequireSignIn()
  @Post()
  async revoke(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, purpose(session));
    const id = readId('cns', form.required('consent'));
    const consent = (await this.consents.list(session.userId)).find((each) => each.id === id);
    if (consent) await this.consents.withdraw(session, consent.id);
    await this.render(request, reply, session, consent?.applicationName ?? null);
  }

  private async render(
    request: FastifyRequest,
    reply: FastifyReply,
    session: PersonSession,
    revoked: string | null,
  ): Promise<void> {
    const guard = this.guard.field(request, reply, purpose(session));
    const consents = await this.consents.list(session.userId);
    sendOwnPage(reply, myApplicationsPage({ guard, consents, revoked }));
  }
}

function purpose({ sessionId }: PersonSession): string {
  return `my-applications ${sessionId}`;
}
