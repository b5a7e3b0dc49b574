import { AsyncLocalStorage } from 'node:async_hooks';

/** What belongs to the request under way, wherever in the code one asks. */
export interface RequestContext {
  readonly requestId: string;
  /** The network that the caller came from, not the whole address: see `networkOf`. */
  readonly network: string;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
