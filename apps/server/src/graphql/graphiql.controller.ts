import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { NotFound } from '#libs/kernel';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { sendGraphiql } from './graphiql.page.js';

/** The browser builds that the packages themselves bring: by the name under which they are served. */
const FILES: Readonly<Record<string, { package: string; file: string; type: string }>> = {
  'react.js': { package: 'react-18', file: 'umd/react.production.min.js', type: 'text/javascript' },
  'react-dom.js': {
    package: 'react-dom-18',
    file: 'umd/react-dom.production.min.js',
    type: 'text/javascript',
  },
  'graphiql.js': { package: 'graphiql', file: 'graphiql.min.js', type: 'text/javascript' },
  'graphiql.css': { package: 'graphiql', file: 'graphiql.min.css', type: 'text/css' },
};

const { resolve } = createRequire(import.meta.url);

/**
 * GraphiQL, in development only (its packages are no part of production): explores the GraphQL API as the
 * signed-in person. Everything comes from this server, so it is version 3: version 5 is published for bundlers only, and
 * version 4 brings the same page with twice the packages. React 18 is the last one with builds for browsers: it is
 * here by a name of its own, beside the console's.
 */
@Controller('graphiql')
export class GraphiqlController {
  constructor(private readonly config: Config) {}

  @Public('development only: a page without data, which asks /graphql with the session of its reader')
  @Get()
  page(@Res() reply: FastifyReply): void {
    this.assertDevelopment();
    sendGraphiql(reply);
  }

  @Public('development only: published files of the packages graphiql, react and react-dom')
  @Get(':file')
  file(@Param('file') name: string, @Res() reply: FastifyReply): void {
    this.assertDevelopment();
    const found = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (!found) throw new NotFound();
    const folder = dirname(resolve(`${found.package}/package.json`));
    void reply
      .type(`${found.type}; charset=utf-8`)
      .header('cache-control', 'private, max-age=3600')
      .send(createReadStream(join(folder, found.file)));
  }

  /** @throws NotFound in production */
  private assertDevelopment(): void {
    if (this.config.mode !== 'development') throw new NotFound('No endpoint has this path.');
  }
}

/** A browser that opens /graphql gets GraphiQL; programs, which don't ask for HTML, get the API. */
export function openInGraphiql({ method, url = '', headers }: FastifyRequest['raw']): string {
  const isOpened = method === 'GET' && /\btext\/html\b/i.test(headers.accept ?? '');
  return isOpened ? url.replace(/^\/graphql(?=$|\?)/, '/graphiql') : url;
}
