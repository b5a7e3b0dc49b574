import { print } from '@0no-co/graphql.web';
import type { TadaDocumentNode } from 'gql.tada';

import { chosenLocale } from '../i18n/chosen-locale.js';
import { ApiError, UserErrors } from './api-error.js';

/** In which organization a request acts, by its public id; `none`: in none, as the person alone. */
export type Acting = string;

interface GraphQLAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnsweredError[];
}

interface AnsweredError {
  readonly message: string;
  /** From the field of the query or mutation itself down to what failed. */
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly retryAfter?: number;
    /** What is wrong with the input, field by field. */
    readonly problems?: readonly { readonly field: string; readonly message: string }[];
  };
}

/**
 * Asks the GraphQL API, with the session of this browser.
 * @throws ApiError also where only a part was answered: half a page would look like a whole one; UserErrors where input
 *   is out of bounds
 */
export async function request<Data, Variables>(
  acting: Acting,
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const lost = isChange(document) ? 'OUTCOME_UNKNOWN' : 'UNAVAILABLE';
  const body = JSON.stringify({ query: print(document), variables });
  const response = await send(acting, body, signal).catch((error: unknown) => {
    throw signal?.aborted ? error : new ApiError(lost, String(error), 2);
  });
  const answer = (await response.json().catch(() => ({}))) as GraphQLAnswer<Data>;
  const [error] = answer.errors ?? [];
  if (error)
    throw isChange(document) && mayBeDone(error)
      ? new ApiError(lost, error.message)
      : asError(error, response);
  if (!answer.data) throw new ApiError(lost, response.statusText, 2);
  return answer.data;
}

function isChange({ definitions }: { readonly definitions: readonly object[] }): boolean {
  return definitions.some((each) => 'operation' in each && each.operation === 'mutation');
}

/** Whether a mutation that failed so may have been made: something broke, or only what it answers could not be told. */
function mayBeDone({ path = [], extensions }: AnsweredError): boolean {
  return path.length > 1 || extensions?.code === undefined || extensions.code === 'INTERNAL_SERVER_ERROR';
}

function send(acting: Acting, body: string, signal: AbortSignal | undefined): Promise<Response> {
  return fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': chosenLocale(),
      'nexus-organization': acting,
    },
    body,
    ...(signal && { signal }),
  });
}

function asError({ message, extensions = {} }: AnsweredError, response: Response): ApiError | UserErrors {
  const { code = 'INTERNAL_SERVER_ERROR', problems = [] } = extensions;
  if (problems.length > 0)
    return new UserErrors(problems.map(({ field, message }) => ({ code, message, field: [field] })));
  const after = extensions.retryAfter ?? Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiError(code, message, Number.isNaN(after) ? null : after);
}
