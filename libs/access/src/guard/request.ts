import '@fastify/cookie'; // types request.cookies

import { BadInput, type Principal } from '#libs/kernel';
import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLResolveInfo, OperationTypeNode } from 'graphql';

import type { CallerFacts } from '../decide/facts.js';
import type { PersonSession } from './ports.js';

/** A request with the caller that the guard identified. */
export type AccessRequest = FastifyRequest & {
  caller?: Promise<CallerFacts>;
  principal?: Principal | null;
  /** Session of the request's cookie; null if there is no valid one. */
  session?: PersonSession | null;
};

/** The GraphQL context: the HTTP request and reply. */
export interface GraphQLContext {
  readonly request: AccessRequest;
  readonly reply: FastifyReply;
}

/** Returns the HTTP request of a REST or GraphQL handler. */
export function requestOf(context: ExecutionContext): AccessRequest {
  return context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<GraphQLContext>().request
    : context.switchToHttp().getRequest<AccessRequest>();
}

/** Returns whether the handler is a root field of a GraphQL mutation. These run serially (GraphQL §6.2.2). */
export function isMutationField(context: ExecutionContext): boolean {
  if (context.getType<GqlContextType>() !== 'graphql') return false;
  const { operation, path } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
  return operation.operation === OperationTypeNode.MUTATION && path.prev === undefined;
}

/** Returns the GraphQL field that the handler resolves, such as `Query.agencies`; null for a REST route. */
export function fieldOf(context: ExecutionContext): string | null {
  if (context.getType<GqlContextType>() !== 'graphql') return null;
  const { parentType, fieldName } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
  return `${parentType.name}.${fieldName}`;
}

/**
 * Returns the Authorization header of a request.
 * @throws BadInput if there are several, of which Node keeps only the first
 */
export function authorizationOf({ raw, headers }: FastifyRequest): string | undefined {
  const names = raw.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  if (names.filter((name) => name === 'authorization').length > 1) throw new SeveralCredentials();
  return headers.authorization;
}

/** A request with more than one set of credentials. */
export class SeveralCredentials extends BadInput {
  constructor() {
    super('The request has more than one set of credentials. Send only one.');
  }
}
