import { requestContext } from '#libs/events';
import { TooManyRequests, Unavailable } from '#libs/kernel';

import type { CallerFacts, ClientFacts } from '../decide/facts.js';

const WINDOW_MS = 60_000;
/** All callers of one publisher in one organization together may ask so many times what one of them may. */
const CALLERS_TOGETHER = 5;

/** What a stranger asks for: an API, or a page in a browser. */
export type Asked = 'api' | 'page';

/**
 * How much one node answers in a minute: to each caller (a credential, or an application for one person, or a signed-in
 * person), to all callers of one publisher in an organization together (what the organization itself does there is
 * counted apart from each guest), and to each network that shows no good credentials: programs and people who open pages
 * apart, so that no program keeps the people of its network from signing in. A caller who shows good ones is
 * never refused for what others of the same network do, and no guest learns or uses up what others ask.
 */
export class RateLimits {
  private readonly callers: Limit;
  private readonly organizations: Limit;
  private readonly networks: Readonly<Record<Asked, Limit>>;

  /** @param perMinute requests of one caller, and of one network without good credentials; 0: no limits */
  constructor(private readonly perMinute: number) {
    this.callers = new Limit('caller', perMinute);
    this.organizations = new Limit('organization', perMinute * CALLERS_TOGETHER);
    this.networks = { api: new Limit('network', perMinute), page: new Limit('network', perMinute) };
  }

  /**
   * Finds out who calls, and counts the request as theirs; one that is refused before that is known as its network's.
   * Not where the database can't answer: that is nobody's fault.
   * @throws TooManyRequests when there were too many within the minute
   * @throws whatever `identify` throws
   */
  async counting<Caller extends CallerFacts | ClientFacts>(
    identify: () => Promise<Caller>,
    asked: Asked = 'api',
  ): Promise<Caller> {
    if (this.perMinute === 0) return identify();
    const caller = await identify().catch((error: unknown) => {
      if (!(error instanceof Unavailable)) this.countStranger(asked);
      throw error;
    });
    this.count(caller, asked);
    return caller;
  }

  /**
   * Counts a request that proves nothing as its network's.
   * @throws TooManyRequests
   */
  countStranger(asked: Asked = 'api'): void {
    if (this.perMinute > 0) this.networks[asked].count(requestContext.getStore()?.network ?? '');
  }

  private count(caller: CallerFacts, asked: Asked): void {
    if (caller.kind === 'nobody') return this.countStranger(asked);
    // In this order: what a caller is refused is not taken from those who are counted with it.
    this.callers.count(nameOf(caller));
    const party = partyOf(caller);
    if (party) this.organizations.count(party);
  }
}

/** Whose callers, in which organization, are counted together; null for a person outside any. */
function partyOf(caller: Exclude<CallerFacts, { kind: 'nobody' }>): string | null {
  if (caller.kind !== 'person') return `${caller.organization.id} ${caller.application.ownerOrganizationId}`;
  const { membership } = caller;
  return membership && `${membership.organizationId} ${membership.organizationId}`;
}

/** By which name a caller's requests are counted together. */
function nameOf(caller: Exclude<CallerFacts, { kind: 'nobody' }>): string {
  if (caller.kind === 'person') return caller.userId;
  if (caller.kind === 'client') return caller.credential.id;
  return `${caller.application.id} ${caller.profile.id}`;
}

/**
 * Counts by key over a minute that slides: what was counted in the window before weighs as much as that window still
 * reaches into the last minute, as if it had come evenly. So whoever asks evenly is held to the quota, and a burst at a
 * window's end to less than two. On the path of every token: a number for each key and window, and nothing else, neither
 * an object nor a timer.
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
   * Also notes what is left, for the answer's headers: the limit that will be reached first is the one to tell. What is
   * refused is not counted: who asks on and on is answered again as soon as who waited.
   * @throws TooManyRequests
   */
  count(key: string): void {
    const now = performance.now();
    if (now >= this.windowEnd) this.turn(now);
    const untilEnd = this.windowEnd - now;
    const before = this.countsBefore.get(key) ?? 0;
    const counted = this.counts.get(key) ?? 0;
    const consumed = counted + before * (untilEnd / WINDOW_MS) + 1;
    if (consumed > this.quota) {
      const seconds = Math.ceil(this.untilNext(before, counted, untilEnd) / 1000);
      this.note(0, seconds);
      throw new TooManyRequests(
        `Too many requests: ${this.quota} a minute are answered for one ${this.policy}.`,
        seconds,
      );
    }
    this.counts.set(key, counted + 1);
    this.note(Math.floor(this.quota - consumed), Math.ceil(untilEnd / 1000));
  }

  /** Begins the next window, or the first one after a pause in which nobody asked. */
  private turn(now: number): void {
    const isNext = now < this.windowEnd + WINDOW_MS;
    this.countsBefore = isNext ? this.counts : new Map<string, number>();
    this.counts = new Map();
    this.windowEnd = isNext ? this.windowEnd + WINDOW_MS : now + WINDOW_MS;
  }

  /** In how many milliseconds one more is answered. */
  private untilNext(before: number, counted: number, untilEnd: number): number {
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
