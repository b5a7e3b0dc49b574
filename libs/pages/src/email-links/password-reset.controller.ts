import { BrowserPage, Public } from '#libs/access';
import { Config } from '#libs/config';
import { PasswordResetService } from '#libs/identity';
import { UserError } from '#libs/kernel';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { FieldProblem } from '../field.js';
import { FormGuard } from '../form-guard.js';
import { problemOfForm } from '../form-problem.js';
import { Form } from '../form.js';
import { sendPage } from '../layout.js';
import { say } from '../messages.js';
import {
  forgotPasswordPage,
  passwordResetPage,
  resetMailedPage,
  resetPasswordPage,
} from './password-reset.page.js';

const REQUEST = 'forgot-password';
const RESET = 'reset-password';

/** Resets a forgotten password with an emailed link. */
@BrowserPage()
@Controller()
export class PasswordResetController {
  constructor(
    private readonly config: Config,
    private readonly guard: FormGuard,
    private readonly resets: PasswordResetService,
  ) {}

  @Public('for people who cannot sign in')
  @Get('forgot-password')
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.renderRequest(request, reply, '', null);
  }

  @Public('for people who cannot sign in; the answer is the same for unknown emails')
  @Post('forgot-password')
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, REQUEST);
    const email = form.required('email');
    try {
      if (!this.resets.isAvailable) return this.renderRequest(request, reply, email, null);
      await this.resets.request(email, request.ip);
      sendPage(reply, resetMailedPage(email, Math.round(this.config.lifetimes.emailLink / 60)));
    } catch (error) {
      const { problem, status } = problemOfForm(error, reply);
      this.renderRequest(request, reply, email, problem, status);
    }
  }

  @Public('for people who cannot sign in: the mailed link is the proof')
  @Get('reset-password')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.renderReset(request, reply, Form.readQuery(request.url).required('token'), null);
  }

  @Public('for people who cannot sign in: the mailed link is the proof, and works once')
  @Post('reset-password')
  async reset(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, RESET);
    const token = form.required('token');
    try {
      const password = form.required('new_password');
      if (password !== form.required('new_password_again')) {
        throw new UserError('INVALID', say('form.differentPasswords'), ['new_password_again']);
      }
      await this.resets.reset(token, password);
      sendPage(reply, passwordResetPage());
    } catch (error) {
      const { problem, status } = problemOfForm(error, reply);
      await this.renderReset(request, reply, token, problem, status);
    }
  }

  private renderRequest(
    request: FastifyRequest,
    reply: FastifyReply,
    email: string,
    problem: FieldProblem | null,
    status = 200,
  ): void {
    const guard = this.guard.field(request, reply, REQUEST);
    const { isAvailable } = this.resets;
    sendPage(reply, forgotPasswordPage({ guard, email, problem, isAvailable }), status);
  }

  private async renderReset(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    problem: FieldProblem | null,
    status = 200,
  ): Promise<void> {
    const email = await this.resets.emailOf(token);
    const guard = this.guard.field(request, reply, RESET);
    sendPage(reply, resetPasswordPage({ guard, email, problem, token }), status);
  }
}
