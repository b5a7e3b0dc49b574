import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';

import { useActing } from './acting.js';
import { isUncertain, type UserError, UserErrors } from './api-error.js';
import { request } from './request.js';

/**
 * What a query answers in the organization of this page; asked again after every change made here.
 * The answer before stays while another page of the same list is on its way.
 */
export function useApi<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  { enabled = true }: { enabled?: boolean } = {},
): UseQueryResult<Data> {
  const acting = useActing();
  return useQuery({
    queryKey: [acting, document, variables],
    queryFn: ({ signal }) => request(acting, document, variables, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

type PayloadOf<Data> = Exclude<Data[keyof Data], undefined>;

/**
 * A mutation in the organization of this page, by a document with one mutation field. `mutateAsync(input)` answers
 * that field's payload.
 * @throws UserErrors where it was refused as expected; ApiError
 */
export function useChange<Data extends Record<string, unknown>, Input>(
  document: TadaDocumentNode<Data, { input: Input }>,
) {
  const acting = useActing();
  const client = useQueryClient();
  return useMutation<PayloadOf<Data>, Error, Input>({
    mutationFn: async (input) => {
      const data = await request(acting, document, { input });
      const payload = Object.values(data)[0] as PayloadOf<Data> & { userErrors: readonly UserError[] };
      if (payload.userErrors.length > 0) throw new UserErrors(payload.userErrors);
      return payload;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: [acting] }),
    // Whoever looks whether it was done sees how it stands now.
    onError: (error) => {
      if (isUncertain(error)) void client.invalidateQueries({ queryKey: [acting] });
    },
  });
}
