import { BrowserPage, Public, RequireSignIn } from '#libs/access';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ConsoleFiles } from './console-files.js';
import { sendConsole } from './console.page.js';

const YEAR_SECONDS = 31_536_000;

/** The console: one page for all its addresses, which asks /graphql with the session of its reader. */
@Controller()
export class ConsoleController {
  private readonly files = new ConsoleFiles();

  @Public('leads to the console')
  @Get()
  async start(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect('/console', 303);
  }

  @BrowserPage()
  @RequireSignIn()
  @Get('console')
  home(@Res() reply: FastifyReply): void {
    sendConsole(reply, this.files.page());
  }

  @BrowserPage()
  @RequireSignIn()
  @Get('console/*')
  page(@Res() reply: FastifyReply): void {
    sendConsole(reply, this.files.page());
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
}
