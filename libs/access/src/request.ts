import '@fastify/cookie'; // types request.cookies

import type { Principal } from '#libs/kernel';
import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { CallerFacts } from './facts.js';

/** A request with what the guard found out about its caller. */
export type AccessRequest = FastifyRequest & {
  caller?: Promise<CallerFacts>;
  principal?: Principal | null;
};

/** What every GraphQL resolver may see of the HTTP exchange. */
export interface GraphQLContext {
  readonly request: AccessRequest;
  readonly reply: FastifyReply;
}

/** The HTTP request behind a handler of either transport. */
export function requestOf(context: ExecutionContext): AccessRequest {
  return context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<GraphQLContext>().request
    : context.switchToHttp().getRequest<AccessRequest>();
}
