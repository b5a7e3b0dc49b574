import { randomUUID } from 'node:crypto';

import type { Config } from '#libs/config';
import { BadInput, hostOf, networkOf, NotFound, requestContext, type RequestContext } from '#libs/kernel';
import type { Locale } from '#libs/messages';
import { localeOf } from '#libs/pages';
import fastifyCookie from '@fastify/cookie';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import { openInGraphiql } from '../graphql/graphiql.controller.js';
import { registerBodyParsers } from './body-parsers.js';
import { ClientAddresses } from './client-addresses.js';
import { IdleSockets } from './idle-sockets.js';
import { tellAllowance } from './rate-limit-headers.js';
import { assertStorableText } from './storable-text.js';

const BODY_LIMIT_BYTES = 1024 * 1024;
const ARRIVAL_MS = 30_000;

/**
 * Fastify as this server uses it: what it reads, how much of it, and for how long.
 * @param warn writes to the log what is wrong with the proxies in front
 * @param arrivalMs until when a request must have arrived, headers and body; a slower one is answered with 408
 */
export function createAdapter(
  { trustedProxies }: Config,
  warn: (message: string) => void,
  arrivalMs = ARRIVAL_MS,
): FastifyAdapter {
  const addresses = new ClientAddresses(trustedProxies, warn);
  const adapter: FastifyAdapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: arrivalMs,
    // Node swaps the two where headers may take longer, which is its default: bodies then have a minute.
    http: { headersTimeout: arrivalMs, connectionsCheckingInterval: arrivalMs / 10 },
    genReqId: () => randomUUID(),
    rewriteUrl: openInGraphiql,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      stamp(request, reply);
      return adapter.getInstance().errorHandler(asOurs(error), request, reply);
    },
  });
  const fastify = adapter.getInstance();
  new IdleSockets(fastify);
  registerBodyParsers(fastify);
  void fastify.register(fastifyCookie as never);
  fastify.addHook('onRequest', (request, reply, done) => {
    // Everything that asks Fastify for the client's address gets this one, parsed once.
    Object.defineProperty(request, 'ip', { value: addresses.of(request.raw) });
    stamp(request, reply);
    requestContext.run(contextOf(request), done);
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    assertStorableText(request);
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    tellAllowance(reply);
    done();
  });
  return adapter;
}

/** Its getters are evaluated only where they are needed. */
function contextOf(request: FastifyRequest): RequestContext {
  let locale: Locale | undefined;
  return {
    requestId: request.id,
    get network() {
      return networkOf(request.ip);
    },
    get host() {
      return hostOf(request.ip);
    },
    get locale() {
      return (locale ??= localeOf(request));
    },
    get endpoint() {
      return `${request.method} ${request.routeOptions.url ?? ''}`;
    },
  };
}

function stamp(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({ 'x-content-type-options': 'nosniff', 'x-request-id': request.id });
}

/** What the router refuses before there is a route: an id of any length is one that nothing has. */
function asOurs({ code }: FastifyError): Error {
  return code === 'FST_ERR_MAX_PARAM_LENGTH' ? new NotFound() : new BadInput('The address is not valid.');
}
