import { type NexusError, OutcomeUnknown, requestContext, Unavailable } from '#libs/kernel';
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

/** Log for denied requests and failures. Errors never contain secrets, so neither does the log. */
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

  /** Turns a 404 into a 405 if the path exists with another method (RFC 9110 §15.5.6). */
  private refine(error: NexusError, request: FastifyRequest, reply: FastifyReply): NexusError {
    if (!(error instanceof ProtocolError) || error.status !== 404) return error;
    const methods = this.allowedMethods(request.url.split('?')[0]!);
    if (methods.length === 0) return new ProtocolError(404, 'No endpoint has this path.');
    void reply.header('allow', methods.join(', '));
    return new ProtocolError(405, `Method not allowed. Use ${methods.join(', ')}.`);
  }
}

/** Logs an error: unexpected ones as `error`, unavailable infrastructure as `warn`, all others as `debug`. */
export function noteError(
  log: ErrorLog,
  error: NexusError,
  requestId = requestContext.getStore()?.requestId,
): void {
  const level = error instanceof Unexpected ? 'error' : error instanceof Unavailable ? 'warn' : 'debug';
  log(level, { requestId, status: error.status, detail: error.detail }, error.message);
}

/**
 * Reports a failure after a mutation was saved as OUTCOME_UNKNOWN: reading the answer or a later field of the same
 * request failed, but the change is saved, so the caller must not simply retry.
 */
function asUnknownIfSaved(error: NexusError, host: ArgumentsHost): NexusError {
  const { operation } = GqlArgumentsHost.create(host).getInfo<GraphQLResolveInfo>();
  const isSaved = operation.operation === OperationTypeNode.MUTATION && requestContext.getStore()?.hasSaved;
  return isSaved && error instanceof Unavailable ? new OutcomeUnknown(error.detail!) : error;
}
