import { GraphQLInputPipe } from '#libs/access';
import { Endpoints } from '#libs/scopes';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { AppModule } from '../app.module.js';
import type { Platform } from '../platform.module.js';
import { createAdapter } from './adapter.js';
import { shareAcrossOrigins } from './cross-origin.js';

/** The whole application over HTTP, ready to listen. */
export async function createHttpApp(platform: Platform): Promise<NestFastifyApplication> {
  const adapter = createAdapter(platform.config, (message) => platform.log('warn', {}, message));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(platform), adapter, {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  app.useGlobalPipes(new GraphQLInputPipe());
  shareAcrossOrigins(adapter.getInstance(), app.get(Endpoints));
  await app.init();
  return app;
}
