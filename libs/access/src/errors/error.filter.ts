import { requestContext } from '#libs/events';
import { type NexusError, OutcomeUnknown, Unavailable } from '#libs/kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { GqlArgumentsHost, type GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLResolveInfo, OperationTypeNode } from 'graphql';

import {
  asNexusError,
  type ErrorRenderer,
  ProtocolError,
  setErrorHeaders,
  Unexpected,
} from './error-renderer.js';
import { asGraphQLError } from './graphql-error.renderer.js';

/** Where refusals and failures are written down; secrets never reach it, because errors never hold them. */
export type ErrorLog = (
  level: 'error' | 'warn' | 'info' | 'debug',
  fields: Record<string, unknown>,
  message: string,
) => void;

/** Renders every error, once for GraphQL and once for HTTP. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly renderers: readonly ErrorRenderer[],
    private readonly allowedMethods: (path: string) => string[],
    private readonly log: ErrorLog,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() === 'graphql') {
      if (thrown instanceof GraphQLError) return thrown;
      const error = asUnknownIfSaved(asNexusError(thrown), host);
      noteError(this.log, error);
      return asGraphQLError(error);
    }
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = this.refine(asNexusError(thrown), request, reply);
    noteError(this.log, error, request.id);
    setErrorHeaders(error, reply);
    this.renderers.find((renderer) => renderer.matches(request))!.render(error, request, reply);
    return undefined;
  }

  /** An unknown route may be a known path with another method (RFC 9110 §15.5.6). */
  private refine(error: NexusError, request: FastifyRequest, reply: FastifyReply): NexusError {
    if (!(error instanceof ProtocolError) || error.status !== 404) return error;
    const methods = this.allowedMethods(request.url.split('?')[0]!);
    if (methods.length === 0) return new ProtocolError(404, 'There is nothing at this address.');
    void reply.header('allow', methods.join(', '));
    return new ProtocolError(405, `This address knows ${methods.join(', ')} only.`);
  }
}

/** Writes it down: what nobody expected, and what the infrastructure caused, above the rest. */
export function noteError(
  log: ErrorLog,
  error: NexusError,
  requestId = requestContext.getStore()?.requestId,
): void {
  const level = error instanceof Unexpected ? 'error' : error instanceof Unavailable ? 'warn' : 'debug';
  log(level, { requestId, status: error.status, detail: error.detail }, error.message);
}

/**
 * What a mutation saved stays saved where only what it answers can't be read, or where a later field of the same request
 * fails, which is repeated as a whole: its caller is not told otherwise.
 */
function asUnknownIfSaved(error: NexusError, host: ArgumentsHost): NexusError {
  const { operation } = GqlArgumentsHost.create(host).getInfo<GraphQLResolveInfo>();
  const isSaved = operation.operation === OperationTypeNode.MUTATION && requestContext.getStore()?.hasSaved;
  return isSaved && error instanceof Unavailable ? new OutcomeUnknown(error.detail!) : error;
}
