import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiError } from './api-error.js';
import { reauthentication } from './reauthentication.js';
import { goToSignIn } from './sign-in.js';

const MOST_RETRIES = 2;
const STALE_AFTER_MS = 5_000;

/** What is the same wherever it happens: a session that ended, and a sign-in that is too old. */
function onError(error: Error): void {
  if (!(error instanceof ApiError)) return;
  if (error.code === 'UNAUTHENTICATED') goToSignIn();
  if (error.code === 'REAUTHENTICATION_REQUIRED') reauthentication.ask();
}

/** What the console knows of the server. Reads are tried again where the server says so; changes never. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: STALE_AFTER_MS,
      retry: (count, error) =>
        count < MOST_RETRIES && error instanceof ApiError && error.code === 'UNAVAILABLE',
      retryDelay: (_count, error) => 1_000 * ((error as ApiError).retryAfterSeconds ?? 1),
    },
  },
});
