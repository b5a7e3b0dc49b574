import { AsyncLocalStorage } from 'node:async_hooks';

import { DEFAULT_LOCALE, type Locale } from '#libs/messages';

/** The remaining allowance of a rate limit. */
export interface Allowance {
  /** The name of the limit. */
  readonly policy: string;
  /** Requests within a minute. */
  readonly quota: number;
  readonly remaining: number;
  /** Until more is left than now. */
  readonly resetSeconds: number;
}

/** What belongs to the request under way, wherever in the code one asks. */
export interface RequestContext {
  readonly requestId: string;
  /** The network that the caller came from, not the whole address: see `networkOf`. */
  readonly network: string;
  /** The caller's host, to count its requests: see `hostOf`. Stored as a digest only. */
  readonly host: string;
  /** The method and the route as it is declared: `GET /agency/:id`. */
  readonly endpoint: string;
  /** The language of texts for the person who sent it. */
  readonly locale: Locale;
  /** Of the rate limit that counted it, for the headers of its answer. */
  allowance?: Allowance;
  /** Whether something that it changes is saved. */
  hasSaved?: boolean;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();

/** Returns the language of the reader of the response; English outside of a request. */
export function currentLocale(): Locale {
  return requestContext.getStore()?.locale ?? DEFAULT_LOCALE;
}

/** Something is saved now: trouble that comes later in the request does not undo it. */
export function noteSaved(): void {
  const context = requestContext.getStore();
  if (context) context.hasSaved = true;
}
