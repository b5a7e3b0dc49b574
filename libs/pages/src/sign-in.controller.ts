import { BrowserPage, CurrentSession, type PersonSession, Public } from '#libs/access';
import { PasswordResetService, SignInService, SignUpService } from '#libs/identity';
import { TooManyRequests } from '#libs/kernel';
import type { Message } from '#libs/messages';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { BrowserSession } from './browser-session.js';
import { FormGuard } from './form-guard.js';
import { Form } from './form.js';
import { KnownDevice } from './known-device.js';
import { sendPage } from './layout.js';
import { say } from './messages.js';
import { readReturnTo } from './return-to.js';
import { AFTER_SIGN_IN } from './sign-in-address.js';
import { SignInContext } from './sign-in-context.js';
import { signInPage } from './sign-in.page.js';

const PURPOSE = 'sign-in';
/** One message for an unknown email, a wrong password and a suspended person: it does not reveal who has an account. */

/** Signing in with a form, for people in a browser and for scripts that act like one. */
@BrowserPage()
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly guard: FormGuard,
    private readonly signIns: SignInService,
    private readonly browser: BrowserSession,
    private readonly device: KnownDevice,
    private readonly context: SignInContext,
    private readonly resets: PasswordResetService,
    private readonly signUps: SignUpService,
  ) {}

  @Public('everybody signs in here; a person who has a session is offered to go on with it')
  @Get()
  async show(
    @CurrentSession() current: PersonSession | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = Form.readQuery(request.url);
    const returnTo = readReturnTo(query.optional('return_to'));
    const isAnew = query.optional('anew') !== null;
    const session = isAnew ? null : current;
    const signedIn = session && { email: session.email, next: returnTo ?? AFTER_SIGN_IN };
    const way = await this.context.of(returnTo);
    const guard = this.guard.field(request, reply, PURPOSE);
    const view = { guard, returnTo, signedIn, way, email: way?.email ?? '', ways: this.ways, problem: null };
    sendPage(reply, signInPage(view));
  }

  @Public('everybody signs in here')
  @Post()
  async submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, PURPOSE);
    try {
      const device = this.device.of(request);
      const token = await this.signIn(request, form, device);
      if (token === null) return await this.refuse(request, reply, form, 401, say('signIn.wrong'));
      this.browser.begin(reply, token);
      this.device.keep(reply, device);
      await reply.redirect(readReturnTo(form.optional('return_to')) ?? AFTER_SIGN_IN, 303);
    } catch (error) {
      if (!(error instanceof TooManyRequests)) throw error;
      reply.header('retry-after', String(error.retryAfterSeconds));
      await this.refuse(request, reply, form, error.status, error.text);
    }
  }

  private signIn(request: FastifyRequest, form: Form, device: string): Promise<string | null> {
    return this.signIns.signIn({
      email: form.required('email'),
      password: form.required('password'),
      address: request.ip,
      device,
      former: this.browser.tokenOf(request),
    });
  }

  /** The page once more, with what went wrong; the email is kept, the password never. */
  private async refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    status: number,
    problem: Message | string,
  ): Promise<void> {
    const returnTo = readReturnTo(form.optional('return_to'));
    const way = await this.context.of(returnTo);
    const view = {
      guard: this.guard.field(request, reply, PURPOSE),
      returnTo,
      way,
      email: form.required('email'),
      signedIn: null,
      ways: this.ways,
      problem,
    };
    sendPage(reply, signInPage(view), status);
  }

  /** Where people who can't sign in go. */
  private get ways() {
    return { reset: this.resets.isAvailable, signUp: this.signUps.isAvailable };
  }
}
