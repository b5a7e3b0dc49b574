import { BrowserPage, Public } from '#libs/access';
import { Forbidden, UserError } from '#libs/kernel';
import { FirstOrganizationService } from '#libs/organizations';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  FIRST_ORGANIZATION_FIELDS,
  firstOrganizationPage,
  type FirstOrganizationView,
} from './first-organization.page.js';
import { FormGuard } from './form-guard.js';
import { Form } from './form.js';
import { sendPage } from './layout.js';
import { say } from './messages.js';

const PURPOSE = 'first-organization';

/** Handles the link that a server prints while no one can sign in. */
@BrowserPage()
@Controller('first-organization')
export class FirstOrganizationController {
  constructor(
    private readonly guard: FormGuard,
    private readonly service: FirstOrganizationService,
  ) {}

  @Public('no one can sign in yet: the link that the server printed is the proof, and works once')
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const link = Form.readQuery(request.url).required('link');
    this.render(request, reply, { link, values: {}, problems: [] });
  }

  @Public('no one can sign in yet: the link that the server printed is the proof, and works once')
  @Post()
  async create(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, PURPOSE);
    const link = form.required('link');
    const values = Object.fromEntries(
      FIRST_ORGANIZATION_FIELDS.map((field) => [field, form.required(field)]),
    );
    try {
      const wasMade = await this.service.create(link, {
        organizationName: values['organization_name']!,
        slug: values['slug']!,
        name: values['name']!,
        email: values['email']!,
        password: values['password']!,
      });
      if (!wasMade) throw new Forbidden(say('first.linkEnded'));
      await reply.redirect('/sign-in', 303);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const problems = [{ field: error.field?.[0] ?? '', message: error.text }];
      this.render(request, reply, { link, values, problems }, 422);
    }
  }

  private render(
    request: FastifyRequest,
    reply: FastifyReply,
    view: Omit<FirstOrganizationView, 'guard'>,
    status = 200,
  ): void {
    const guard = this.guard.field(request, reply, PURPOSE);
    sendPage(reply, firstOrganizationPage({ ...view, guard }), status);
  }
}
