import { print } from '@0no-co/graphql.web';
import type { TadaDocumentNode } from 'gql.tada';

import { ApiError } from './api-error.js';

/** In which organization a request acts, by its public id; `none`: in none, as the person alone. */
export type Acting = string;

interface GraphQLAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly retryAfter?: number };
  }[];
}

/**
 * Asks the GraphQL API, with the session of this browser.
 * @throws ApiError also where only a part was answered: half a page would look like a whole one
 */
export async function request<Data, Variables>(
  acting: Acting,
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const response = await send(acting, JSON.stringify({ query: print(document), variables }), signal);
  const answer = (await response.json().catch(() => ({}))) as GraphQLAnswer<Data>;
  const [error] = answer.errors ?? [];
  if (error) throw asApiError(error, response);
  if (!answer.data) throw new ApiError('UNAVAILABLE', response.statusText, 2);
  return answer.data;
}

async function send(acting: Acting, body: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'nexus-organization': acting },
      body,
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('UNAVAILABLE', String(error), 2);
  }
}

function asApiError(
  { message, extensions = {} }: NonNullable<GraphQLAnswer<unknown>['errors']>[number],
  response: Response,
): ApiError {
  const after = extensions.retryAfter ?? Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiError(
    extensions.code ?? 'INTERNAL_SERVER_ERROR',
    message,
    Number.isNaN(after) ? null : after,
  );
}
