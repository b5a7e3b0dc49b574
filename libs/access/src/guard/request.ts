import '@fastify/cookie'; // types request.cookies

import { BadInput, type Principal } from '#libs/kernel';
import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLResolveInfo, OperationTypeNode } from 'graphql';

import type { CallerFacts } from '../decide/facts.js';
import type { PersonSession } from './ports.js';

/** A request with what the guard found out about its caller. */
export type AccessRequest = FastifyRequest & {
  caller?: Promise<CallerFacts>;
  principal?: Principal | null;
  /** The session behind the request's cookie; null where there is none that is good. */
  session?: PersonSession | null;
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

/** Whether the handler is a root field of a GraphQL mutation: these run one after the other (GraphQL §6.2.2). */
export function isMutationField(context: ExecutionContext): boolean {
  if (context.getType<GqlContextType>() !== 'graphql') return false;
  const { operation, path } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
  return operation.operation === OperationTypeNode.MUTATION && path.prev === undefined;
}

/** The GraphQL field that the handler resolves, `Query.agencies`; null for a route. */
export function fieldOf(context: ExecutionContext): string | null {
  if (context.getType<GqlContextType>() !== 'graphql') return null;
  const { parentType, fieldName } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
  return `${parentType.name}.${fieldName}`;
}

/**
 * The one Authorization header of a request.
 * @throws BadInput when there are several: Node would keep the first and hide the others
 */
export function authorizationOf({ raw, headers }: FastifyRequest): string | undefined {
  const names = raw.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  if (names.filter((name) => name === 'authorization').length > 1) throw new SeveralCredentials();
  return headers.authorization;
}

/** A request that says twice, or in two ways, who it is. */
export class SeveralCredentials extends BadInput {
  constructor() {
    super('The request carries more than one kind of credentials: keep one.');
  }
}
