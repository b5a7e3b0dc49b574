import { requestContext, TooManyRequests, Unavailable } from '#libs/kernel';

import type { CallerFacts, ClientFacts } from '../decide/facts.js';

const WINDOW_MS = 60_000;
/** All callers of one publisher in one organization share this multiple of the limit for one caller. */
const ORGANIZATION_FACTOR = 5;

/** Kind of endpoint that an anonymous request is counted for: an API, or a page in a browser. */
export type EndpointKind = 'api' | 'page';

/**
 * Limits the requests per minute of one node:
 *
 * - for each caller: a credential, an application that acts for one person, or a signed-in person
 * - for all callers of one publisher in one organization, so that publishers do not affect each other
 * - for each network without valid credentials, separately for APIs and pages, so that programs do not keep people of
 *   the same network from signing in
 *
 * Other requests of the same network never affect a caller with valid credentials.
 */
export class RateLimits {
  private readonly callers: Limit;
  private readonly organizations: Limit;
  private readonly networks: Readonly<Record<EndpointKind, Limit>>;

  /** @param perMinute limit for one caller and for one network without valid credentials; 0: no limits */
  constructor(private readonly perMinute: number) {
    this.callers = new Limit('caller', perMinute);
    this.organizations = new Limit('organization', perMinute * ORGANIZATION_FACTOR);
    this.networks = { api: new Limit('network', perMinute), page: new Limit('network', perMinute) };
  }

  /**
   * Identifies the caller and counts the request for it, or for the network if authentication fails. Does not count
   * failures caused by an unavailable database.
   * @throws TooManyRequests if the limit is exceeded
   * @throws any error that `identify` throws
   */
  async counting<Caller extends CallerFacts | ClientFacts>(
    identify: () => Promise<Caller>,
    kind: EndpointKind = 'api',
  ): Promise<Caller> {
    if (this.perMinute === 0) return identify();
    const caller = await identify().catch((error: unknown) => {
      if (!(error instanceof Unavailable)) this.countAnonymous(kind);
      throw error;
    });
    this.count(caller, kind);
    return caller;
  }

  /**
   * Counts a request without valid credentials for its network.
   * @throws TooManyRequests
   */
  countAnonymous(kind: EndpointKind = 'api'): void {
    if (this.perMinute > 0) this.networks[kind].count(requestContext.getStore()?.network ?? '');
  }

  private count(caller: CallerFacts, kind: EndpointKind): void {
    if (caller.kind === 'anonymous') return this.countAnonymous(kind);
    // In this order, so that a denied request does not count for the organization.
    this.callers.count(nameOf(caller));
    const party = partyOf(caller);
    if (party) this.organizations.count(party);
  }
}

/** Returns the key of a publisher in an organization; null for a person outside any organization. */
function partyOf(caller: Exclude<CallerFacts, { kind: 'anonymous' }>): string | null {
  if (caller.kind !== 'person') return `${caller.organization.id} ${caller.application.ownerOrganizationId}`;
  const { membership } = caller;
  return membership && `${membership.organizationId} ${membership.organizationId}`;
}

/** Returns the key of a caller. */
function nameOf(caller: Exclude<CallerFacts, { kind: 'anonymous' }>): string {
  if (caller.kind === 'person') return caller.userId;
  if (caller.kind === 'client') return caller.credential.id;
  return `${caller.application.id} ${caller.profile.id}`;
}

/**
 * Limits requests by key with a sliding window of one minute: the count of the previous window is weighted by the part
 * of it that the last minute overlaps. A steady rate is limited to the quota, a burst at the end of a window to less
 * than twice the quota. It is on the path of every token, so it keeps only one number for each key and window.
 */
class Limit {
  private counts = new Map<string, number>();
  private countsBefore = new Map<string, number>();
  /** On the monotonic clock. */
  private windowEnd = 0;

  constructor(
    private readonly policy: string,
    private readonly quota: number,
  ) {}

  /**
   * Counts a request. Also records the lowest remaining allowance, for the response headers. Denied requests are not
   * counted, so that retries do not extend the wait.
   * @throws TooManyRequests
   */
  count(key: string): void {
    const now = performance.now();
    if (now >= this.windowEnd) this.startWindow(now);
    const untilEnd = this.windowEnd - now;
    const before = this.countsBefore.get(key) ?? 0;
    const counted = this.counts.get(key) ?? 0;
    const consumed = counted + before * (untilEnd / WINDOW_MS) + 1;
    if (consumed > this.quota) {
      const seconds = Math.ceil(this.millisecondsToNext(before, counted, untilEnd) / 1000);
      this.note(0, seconds);
      throw new TooManyRequests(
        `Too many requests: the limit is ${this.quota} per minute for each ${this.policy}.`,
        seconds,
      );
    }
    this.counts.set(key, counted + 1);
    this.note(Math.floor(this.quota - consumed), Math.ceil(untilEnd / 1000));
  }

  /** Begins the next window, or the first one after a pause without requests. */
  private startWindow(now: number): void {
    const isNext = now < this.windowEnd + WINDOW_MS;
    this.countsBefore = isNext ? this.counts : new Map<string, number>();
    this.counts = new Map();
    this.windowEnd = isNext ? this.windowEnd + WINDOW_MS : now + WINDOW_MS;
  }

  /** Returns the milliseconds until the next request is allowed. */
  private millisecondsToNext(before: number, counted: number, untilEnd: number): number {
    const room = this.quota - 1;
    if (counted <= room) return untilEnd - WINDOW_MS * ((room - counted) / before);
    return untilEnd + WINDOW_MS * (1 - room / counted);
  }

  private note(remaining: number, resetSeconds: number): void {
    const store = requestContext.getStore();
    if (store && remaining < (store.allowance?.remaining ?? Infinity))
      store.allowance = { policy: this.policy, quota: this.quota, remaining, resetSeconds };
  }
}
