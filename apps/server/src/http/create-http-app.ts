import { randomUUID } from 'node:crypto';

import { GraphQLInputPipe } from '#libs/access';
import type { Config } from '#libs/config';
import { requestContext } from '#libs/events';
import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { AppModule } from '../app.module.js';
import { openInGraphiql } from '../graphql/graphiql.controller.js';
import type { Platform } from '../platform.module.js';
import { registerBodyParsers } from './body-parsers.js';
import { shareAcrossOrigins } from './cross-origin.js';
import { assertStorableText } from './storable-text.js';

const BODY_LIMIT_BYTES = 1024 * 1024;

/** The whole application over HTTP, ready to listen. */
export async function createHttpApp(platform: Platform): Promise<NestFastifyApplication> {
  const adapter = createAdapter(platform.config);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(platform), adapter, {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  app.useGlobalPipes(new GraphQLInputPipe());
  await app.init();
  return app;
}

function createAdapter(config: Config): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 30_000,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    genReqId: () => randomUUID(),
    rewriteUrl: openInGraphiql,
    routerOptions: { maxParamLength: 200 },
  });
  const fastify = adapter.getInstance();
  registerBodyParsers(fastify);
  void fastify.register(fastifyCookie as never);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ 'x-content-type-options': 'nosniff', 'x-request-id': request.id });
    if (shareAcrossOrigins(request, reply)) return;
    requestContext.run({ requestId: request.id }, done);
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    assertStorableText(request);
    done();
  });
  return adapter;
}
