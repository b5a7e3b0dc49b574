// Prints, as JSON, what the built server really serves: Fastify's routes and the GraphQL fields that run code.
// It needs a migrated database (DATABASE_URL) and the variables of a server; it listens nowhere.
import 'reflect-metadata';

import { SerializedGraph } from '@nestjs/core/inspector/serialized-graph.js';

import { ENTITIES } from '../../dist/apps/server/src/entities.js';
import { createHttpApp } from '../../dist/apps/server/src/http/create-http-app.js';
import { findMasterKey } from '../../dist/apps/server/src/start/master-key.js';
import { loadConfig } from '../../dist/libs/config/src/index.js';
import { ChangeFeed, createDataSource } from '../../dist/libs/database/src/index.js';
import { Background, Clock } from '../../dist/libs/kernel/src/index.js';
import { Endpoints } from '../../dist/libs/scopes/src/index.js';
import { Vault } from '../../dist/libs/vault/src/index.js';

const config = loadConfig(process.env);
const clock = new Clock();
const log = () => undefined;
const dataSource = await createDataSource(config.database.url, ENTITIES, 2).initialize();
const background = new Background(log);
const feed = new ChangeFeed(config.database, clock, background, log);
const vault = new Vault(findMasterKey(config));
const app = await createHttpApp({ config, clock, vault, dataSource, feed, log, background });
const fastify = app.getHttpAdapter().getInstance();
await fastify.ready();
const served = {
  walk: app.get(Endpoints).all(),
  routes: routesOf(fastify.printRoutes({ commonPrefix: false })),
  fields: fieldsOf(app.get(SerializedGraph)),
};
process.stdout.write(JSON.stringify(served));
await app.close();
await dataSource.destroy();

/** Reads Fastify's drawing of its routes, for example `│   └── /:id (GET, HEAD)`, back into `GET /agency/:id`. */
function routesOf(drawing) {
  const path = [];
  return drawing.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (part === undefined) return [];
    path.length = indent.length / 4;
    path.push(part === '*' ? '/*' : part); // the drawing leaves the slash before a wildcard out
    return (methods?.split(', ') ?? []).map((method) => `${method} ${path.join('')}`);
  });
}

/** The resolvers that Nest bound, by its own book of entry points. */
function fieldsOf(graph) {
  return Object.values(graph.toJSON().entrypoints)
    .flat()
    .filter(({ type }) => type === 'graphql-entrypoint')
    .map(({ metadata }) => `${metadata.parentType}.${metadata.key}`);
}
