import { Endpoints } from '#libs/scopes';
import { ModulesContainer, NestFactory, Reflector } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';

import { AppModule } from '../app.module.js';
import type { Platform } from '../platform.module.js';

/** What the server is from outside, read from its declarations: no configuration, no database, nothing listens. */
export interface Outline {
  /** Every route, page and GraphQL field with what it demands, one a line. */
  readonly permissions: string;
  /** The schema of the GraphQL API. */
  readonly schema: string;
}

const NOTHING = {} as Platform; // a preview makes no instance that could miss it

/** Walks the composition root without starting it. */
export async function outline(): Promise<Outline> {
  const preview = await NestFactory.createApplicationContext(AppModule.of(NOTHING), {
    preview: true,
    logger: ['error'],
    abortOnError: false,
  });
  const endpoints = new Endpoints(preview.get(ModulesContainer), new Reflector());
  const { schema } = preview.get(GraphQLSchemaHost, { strict: false });
  return {
    permissions: endpoints.describe().join('\n'),
    schema: printSchema(lexicographicSortSchema(schema)),
  };
}
