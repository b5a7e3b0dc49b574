import { Public, SessionReader } from '#libs/access';
import { readReturnTo } from '#libs/pages';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ConsoleFiles } from './console-files.js';
import { sendConsole } from './console.page.js';

const YEAR_SECONDS = 31_536_000;

/** The console: one page for all its addresses, which asks /graphql with the session of its reader. */
@Controller()
export class ConsoleController {
  private readonly files = new ConsoleFiles();

  constructor(private readonly sessions: SessionReader) {}

  @Public('leads to the console')
  @Get()
  async start(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect('/console', 303);
  }

  @Public('the console’s page without data; whoever is not signed in is sent to sign in')
  @Get('console')
  home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show(request, reply);
  }

  @Public('published files of the console')
  @Get('console/assets/:file')
  asset(@Param('file') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { type, encoding, bytes } = this.files.asset(
      name,
      String(request.headers['accept-encoding'] ?? ''),
    );
    if (encoding !== null) void reply.header('content-encoding', encoding);
    void reply
      .type(type)
      .headers({
        vary: 'Accept-Encoding',
        'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
        'cross-origin-resource-policy': 'same-origin',
      })
      .send(bytes);
  }

  @Public('the console’s page without data; whoever is not signed in is sent to sign in')
  @Get('console/*')
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show(request, reply);
  }

  /** Whoever is not signed in goes on from the sign-in page to the very address that they opened. */
  private async show(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const cookie = request.cookies[this.sessions.cookieName];
    const session = cookie === undefined ? null : await this.sessions.read(cookie);
    if (session) return sendConsole(reply, this.files.page());
    const returnTo = readReturnTo(request.url) ?? '/console';
    await reply.redirect(`/sign-in?return_to=${encodeURIComponent(returnTo)}`, 303);
  }
}
