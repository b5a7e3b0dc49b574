import { BrowserPage, CurrentSession, type PersonSession, Public } from '#libs/access';
import { BadInput } from '#libs/kernel';
import {
  AuthorizationParameters,
  isMeant,
  type LogoutRequest,
  LogoutRequests,
  SealedRequests,
  SIGN_OUT_REQUEST,
} from '#libs/oauth';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { BackToApplication, type Leaving } from '../authorize/back-to-application.js';
import { formPurpose } from '../authorize/form-purpose.js';
import { BrowserSession } from '../browser-session.js';
import { FormGuard } from '../form-guard.js';
import { Form, queryOf } from '../form.js';
import { sendPage } from '../layout.js';
import { say } from '../messages.js';
import { signedOutPage, signOutPage } from './sign-out.page.js';

/** The logout endpoint (RP-Initiated Logout 1.0): an application sends people here when they sign out of it. */
@BrowserPage()
@Controller('oauth/logout')
export class LogoutController {
  constructor(
    private readonly requests: LogoutRequests,
    private readonly sealed: SealedRequests,
    private readonly browser: BrowserSession,
    private readonly guard: FormGuard,
    private readonly back: BackToApplication,
  ) {}

  @Public('an application sends people here, also when their session has ended already')
  @Get()
  async get(
    @CurrentSession() session: PersonSession | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = queryOf(request.url);
    const putAside = query.get('request');
    const asked =
      putAside === null
        ? await this.requests.parse(new AuthorizationParameters(query))
        : await this.open(putAside);
    if (session && !isMeant(asked, session)) return this.ask(asked, session, request, reply);
    if (session) await this.browser.end(request, reply);
    await this.goOn(asked, reply, 'redirect');
  }

  /**
   * From an application: a request, which goes on by a GET of our own, since a POST from another site comes without the
   * session's cookie. From our own page: what the person decided.
   */
  @Public('an application sends people here, also when their session has ended already')
  @Post()
  async post(
    @Body() body: unknown,
    @CurrentSession() session: PersonSession | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (body instanceof URLSearchParams && body.has('request')) return this.decide(session, request, reply);
    const parameters = body instanceof URLSearchParams ? body : new URLSearchParams();
    const asked = await this.requests.parse(new AuthorizationParameters(parameters));
    const sealed = await this.seal(asked, request);
    await reply.header('cache-control', 'no-store').redirect(`/oauth/logout?request=${sealed}`, 303);
  }

  private async ask(
    asked: LogoutRequest,
    session: PersonSession,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const sealed = await this.seal(asked, request);
    const guard = this.guard.field(request, reply, formPurpose(session, sealed, SIGN_OUT_REQUEST));
    const page = signOutPage({ ...asked, guard, sealed, email: session.email });
    sendPage(reply, page, statusOf(asked));
  }

  private async decide(
    session: PersonSession | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const form = Form.read(request.body);
    const sealed = form.required('request');
    const asked = await this.open(sealed);
    if (!session) return this.goOn(asked, reply, 'page');
    this.guard.check(request, form, formPurpose(session, sealed, SIGN_OUT_REQUEST));
    switch (form.required('decision')) {
      case 'sign-out':
        await this.browser.end(request, reply);
        return this.goOn(asked, reply, 'page');
      case 'stay': // signed out of the application itself, and back to it
        if (await this.leave(asked, reply, 'page')) return;
        return void reply.redirect('/account', 303);
      default:
        throw new BadInput(say('form.noDecision'));
    }
  }

  private async goOn(asked: LogoutRequest, reply: FastifyReply, leaving: Leaving): Promise<void> {
    if (await this.leave(asked, reply, leaving)) return;
    sendPage(reply, signedOutPage(asked), statusOf(asked));
  }

  /** Whether the person goes back to the application; not where it named no address, or is suspended. */
  private async leave(asked: LogoutRequest, reply: FastifyReply, leaving: Leaving): Promise<boolean> {
    const { answer } = asked;
    if (!answer || !(await this.back.isOpen(answer))) return false;
    await this.sealed.close(asked);
    await this.back.send(reply, answer, leaving);
    return true;
  }

  private async open(sealed: string): Promise<LogoutRequest> {
    return this.requests.current(await this.sealed.open<LogoutRequest>(SIGN_OUT_REQUEST, sealed));
  }

  private seal(asked: LogoutRequest, request: FastifyRequest): Promise<string> {
    return this.sealed.seal(SIGN_OUT_REQUEST, asked, this.guard.browserOf(request));
  }
}

function statusOf({ isAddressRefused }: LogoutRequest): number {
  return isAddressRefused ? 400 : 200;
}
