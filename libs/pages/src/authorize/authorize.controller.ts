import { BrowserPage, Public } from '#libs/access';
import type { AuthorizationError } from '#libs/kernel';
import { AuthorizationParameters, RequestParser, SignInAnswers } from '#libs/oauth';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { queryOf } from '../form.js';
import { RedirectMismatches } from './redirect-mismatches.js';
import { answeringRefusals } from './send-answer.js';
import { SignInPages } from './sign-in-pages.js';

/** The authorization endpoint (RFC 6749 §3.1): validates what the application asks, then leads the person through it. */
@BrowserPage()
@Controller('oauth/authorize')
export class AuthorizeController {
  constructor(
    private readonly parser: RequestParser,
    private readonly answers: SignInAnswers,
    private readonly pages: SignInPages,
    private readonly mismatches: RedirectMismatches,
  ) {}

  @Public('an application sends people here, and hears login_required where nobody is signed in')
  @Get()
  async get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.begin(queryOf(request.url), request, reply);
  }

  /**
   * OpenID Connect Core §3.1.2.1. What follows is a GET of our own: a POST from another site comes without the session's
   * cookie.
   */
  @Public('an application sends people here, and hears login_required where nobody is signed in')
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
    const from = { ...client.address, flow: client.flow };
    const refuse = (error: AuthorizationError) => this.answers.refuse(from, error);
    await answeringRefusals(reply, refuse, async () => {
      const asked = await this.parser.parse(parameters, client);
      if (request.method === 'POST') this.pages.putAside(asked, reply);
      else await this.pages.advance(asked, request, reply);
    });
  }
}
