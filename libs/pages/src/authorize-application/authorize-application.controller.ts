import { BrowserPage, Public } from '#libs/access';
import type { AuthorizationError } from '#libs/kernel';
import {
  AuthorizationParameters,
  AuthorizeApplicationAnswers,
  AuthorizeApplicationFlow,
  AuthorizeApplicationParser,
} from '#libs/oauth';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { BackToApplication } from '../authorize/back-to-application.js';
import { RedirectMismatches } from '../authorize/redirect-mismatches.js';
import { queryOf } from '../form.js';
import { ReaderLanguage } from '../language/reader-language.js';
import { AuthorizeApplicationPages } from './authorize-application-pages.js';

/**
 * Where an application sends an organization's admin on its own initiative: validated like an authorization request
 * (RFC 6749 §4.1.1, §4.1.2.1), then the admin is led through it.
 */
@BrowserPage()
@Controller('authorize-application')
export class AuthorizeApplicationController {
  constructor(
    private readonly parser: AuthorizeApplicationParser,
    private readonly flow: AuthorizeApplicationFlow,
    private readonly answers: AuthorizeApplicationAnswers,
    private readonly back: BackToApplication,
    private readonly pages: AuthorizeApplicationPages,
    private readonly mismatches: RedirectMismatches,
    private readonly language: ReaderLanguage,
  ) {}

  @Public('applications send admins here, who sign in on the way, and get an error if the request is invalid')
  @Get()
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = queryOf(request.url);
    const parameters = new AuthorizationParameters(query);
    const client = await this.parser
      .prove(parameters)
      .catch((error: unknown) => this.mismatches.explain(error, request, reply));
    if (!client) return;
    this.language.request(reply, query.get('ui_locales'));
    const refuse = (error: AuthorizationError) => this.answers.refuse(client.address, error);
    await this.back.refusing(reply, 'redirect', refuse, async () => {
      const asked = this.parser.parse(parameters, client);
      await this.flow.assertAskable(asked);
      await this.pages.putAside(asked, reply);
    });
  }
}
