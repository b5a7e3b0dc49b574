import { BrowserPage, Public } from '#libs/access';
import {
  AuthorizationParameters,
  type AuthorizationRequest,
  ClientProof,
  RequestParser,
  type ReturnAddress,
  SealedRequests,
  SIGN_IN_REQUEST,
  SignInAnswers,
} from '#libs/oauth';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FormGuard } from '../form-guard.js';
import { queryOf } from '../form.js';
import { ReaderLanguage } from '../language/reader-language.js';
import { BackToApplication } from './back-to-application.js';
import { RedirectMismatches } from './redirect-mismatches.js';
import { SignInPages } from './sign-in-pages.js';

/** The parameter that takes up a request which came by POST. */
const CONTINUE = 'continue';

/** The authorization endpoint (RFC 6749 §3.1): validates what the application asks, then leads the person through it. */
@BrowserPage()
@Controller('oauth/authorize')
export class AuthorizeController {
  constructor(
    private readonly parser: RequestParser,
    private readonly sealed: SealedRequests,
    private readonly clients: ClientProof,
    private readonly guard: FormGuard,
    private readonly answers: SignInAnswers,
    private readonly back: BackToApplication,
    private readonly pages: SignInPages,
    private readonly mismatches: RedirectMismatches,
    private readonly language: ReaderLanguage,
  ) {}

  @Public('applications send people here, and get login_required if no one is signed in')
  @Get()
  async get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = queryOf(request.url);
    const putAside = query.get(CONTINUE);
    if (putAside === null) return this.begin(query, request, reply);
    const asked = await this.sealed.open<AuthorizationRequest>(SIGN_IN_REQUEST, putAside);
    await this.answering(asked, reply, async () => {
      await this.clients.proveAgain(asked);
      await this.pages.advance(asked, request, reply, 'redirect');
    });
  }

  /**
   * OpenID Connect Core §3.1.2.1. It goes on by a GET of our own: a POST from another site comes without the session's
   * cookie.
   */
  @Public('applications send people here, and get login_required if no one is signed in')
  @Post()
  async post(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.begin(body instanceof URLSearchParams ? body : new URLSearchParams(), request, reply);
  }

  private async begin(query: URLSearchParams, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const parameters = new AuthorizationParameters(query);
    const client = await this.parser
      .prove(parameters)
      .catch((error: unknown) => this.mismatches.explain(error, request, reply));
    if (!client) return;
    this.language.request(reply, query.get('ui_locales'));
    await this.answering({ ...client.address, flow: client.flow }, reply, async () => {
      const asked = await this.parser.parse(parameters, client);
      if (request.method === 'GET') return this.pages.advance(asked, request, reply, 'redirect');
      const sealed = await this.sealed.seal(SIGN_IN_REQUEST, asked, this.guard.browserOf(request));
      await reply.header('cache-control', 'no-store').redirect(`/oauth/authorize?${CONTINUE}=${sealed}`, 303);
    });
  }

  /** The application hears what can't be granted. */
  private answering(
    from: Pick<AuthorizationRequest, 'flow' | keyof ReturnAddress>,
    reply: FastifyReply,
    work: () => Promise<void>,
  ): Promise<void> {
    return this.back.refusing(reply, 'redirect', (error) => this.answers.refuse(from, error), work);
  }
}
