import { BrowserPage, Public } from '#libs/access';
import { Config } from '#libs/config';
import { SignUpService } from '#libs/identity';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { BrowserSession } from '../browser-session.js';
import type { FieldProblem } from '../field.js';
import { FormGuard } from '../form-guard.js';
import { problemOfForm } from '../form-problem.js';
import { Form } from '../form.js';
import { sendPage } from '../layout.js';
import { readReturnTo } from '../return-to.js';
import { checkMailPage, newSignInPage, signUpPage } from './sign-up.page.js';

const PURPOSE = 'sign-up';
const AFTER_SIGN_UP = '/sign-up/organization';

interface Shown {
  readonly values: Readonly<Record<string, string>>;
  readonly problem: FieldProblem | null;
  readonly status: number;
}

const BLANK: Shown = { values: {}, problem: null, status: 200 };

/** Making oneself a sign-in: the email first, then, behind the mailed link, name and password. */
@BrowserPage()
@Controller('sign-up')
export class SignUpController {
  constructor(
    private readonly config: Config,
    private readonly guard: FormGuard,
    private readonly signUps: SignUpService,
    private readonly browser: BrowserSession,
  ) {}

  @Public('for people without a sign-in, where sign-up is open')
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const query = Form.readQuery(request.url);
    const token = query.optional('token');
    if (token !== null) return this.askWho(request, reply, token, BLANK);
    this.signUps.assertAvailable();
    this.askEmail(request, reply, readReturnTo(query.optional('return_to')), BLANK);
  }

  @Public('for people without a sign-in, where sign-up is open or by the mailed link')
  @Post()
  async submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, PURPOSE);
    const token = form.optional('token');
    if (token === null) await this.sendLink(request, reply, form);
    else await this.create(request, reply, form, token);
  }

  private async sendLink(request: FastifyRequest, reply: FastifyReply, form: Form): Promise<void> {
    const email = form.required('email');
    const returnTo = readReturnTo(form.optional('return_to'));
    try {
      await this.signUps.request(email, returnTo, request.ip);
      sendPage(reply, checkMailPage(email, Math.round(this.config.lifetimes.emailLink / 60)));
    } catch (error) {
      this.askEmail(request, reply, returnTo, { values: { email }, ...problemOfForm(error, reply) });
    }
  }

  private async create(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    token: string,
  ): Promise<void> {
    const name = form.required('name');
    try {
      const user = await this.signUps.create(token, { name, password: form.required('password') });
      await this.browser.signIn(request, reply, user);
      await reply.redirect(readReturnTo(this.signUps.open(token).returnTo) ?? AFTER_SIGN_UP, 303);
    } catch (error) {
      this.askWho(request, reply, token, { values: { name }, ...problemOfForm(error, reply) });
    }
  }

  private askEmail(
    request: FastifyRequest,
    reply: FastifyReply,
    returnTo: string | null,
    shown: Shown,
  ): void {
    const guard = this.guard.field(request, reply, PURPOSE);
    sendPage(reply, signUpPage({ ...shown, guard, returnTo }), shown.status);
  }

  private askWho(request: FastifyRequest, reply: FastifyReply, token: string, shown: Shown): void {
    const { email } = this.signUps.open(token);
    const guard = this.guard.field(request, reply, PURPOSE);
    sendPage(reply, newSignInPage({ ...shown, guard, email, token }), shown.status);
  }
}
