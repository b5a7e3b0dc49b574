import { randomUUID } from 'node:crypto';

import type { Background, Clock } from '#libs/kernel';
import type pg from 'pg';

import type { Connection } from './connection.js';
import { KeptConnection } from './kept-connection.js';
import { Outages } from './outages.js';
import { connectionProblem, DatabaseNotUsable } from './prepare.js';

/** What changed: a kind of row that access rests on, and its id. */
export interface Change {
  readonly kind:
    | 'organization'
    | 'application'
    | 'authorization'
    | 'credential'
    | 'key'
    | 'profile'
    | 'consent'
    | 'family'
    | 'assignment'
    | 'token'
    | 'signing_key';
  readonly id: string;
}

/** Keeps access state in memory, and must drop it on notice. */
export interface ChangeListener {
  onChange(change: Change): void;
  /** Changes may have been missed: forget everything. */
  onGap(): void;
}

const HEARTBEAT_MS = 250;
const TRUST_MS = 1_000;
/** After so many heartbeats that were sent and not heard, the listening connection is taken for deaf. */
const MOST_UNHEARD = 12;
/** For so long a start waits for the first heartbeat, where they can't even be sent. */
const LONGEST_START_MS = 10_000;
const POLL_MS = 10;
const CHANGES = 'nexus_changes';

/** Where the database is, for the feed. */
export interface FeedUrls {
  /** The way that changes take: DATABASE_URL, through whatever pooler. */
  readonly url: string;
  /** A direct connection for LISTEN. */
  readonly listenUrl: string;
}

/**
 * Notifies this node of every change of access.
 *
 * One connection listens and sends nothing after its LISTEN. Another one sends heartbeats: notifications of this node to
 * itself that take the way that changes take (DATABASE_URL, never DATABASE_LISTEN_URL), yet do not queue behind requests
 * in the pool. PostgreSQL delivers notifications in commit order, so once a heartbeat has arrived, every change committed
 * before it was *sent* has been applied. Memory may therefore be trusted for a second from that sending, on the monotonic
 * clock; a cut connection and a process that was paused both show as an old heartbeat, and the database decides instead.
 *
 * A pooler in transaction mode delivers notifications only to the current holder of the server connection, and so never to
 * a client that sends nothing. Behind one, the first heartbeat does not arrive, and the start is refused.
 */
export class ChangeFeed {
  private readonly channel = `nexus_node_${randomUUID().replaceAll('-', '')}`;
  private readonly listeners: ChangeListener[] = [];
  private readonly listening: KeptConnection;
  private readonly heartbeats: KeptConnection;
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;
  private isLost = false;
  private freshUntil = -Infinity;
  /** When the last heartbeat that arrived was sent, on the monotonic clock. */
  private heardAt = -Infinity;
  /** When the last heartbeat that the database took was sent, on the monotonic clock. */
  private reachedAt = -Infinity;
  private readonly outages = new Outages();
  private unheard = 0;
  private changesSeen = 0;

  constructor(
    urls: FeedUrls,
    private readonly clock: Clock,
    private readonly background: Background,
    private readonly log: (message: string) => void,
  ) {
    this.listening = new KeptConnection(
      {
        url: urls.listenUrl,
        applicationName: 'nexus211-id feed',
        opened: (client) => this.listen(client),
        lost: (reason) => this.lose(reason),
      },
      background,
    );
    this.heartbeats = new KeptConnection(
      { url: urls.url, applicationName: 'nexus211-id heartbeat' },
      background,
    );
  }

  subscribe(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  /** Whether memory may decide now. */
  get isFresh(): boolean {
    return performance.now() < this.freshUntil;
  }

  /** Grows with every change. A read that began at another number must not be remembered. */
  get sequence(): number {
    return this.changesSeen;
  }

  /**
   * How much of the time since then the database was out of this node's reach, in milliseconds. A listening connection that
   * is broken while the database takes heartbeats is no outage: requests are answered meanwhile.
   * @param since milliseconds since the epoch
   */
  outageSince(since: number): number {
    const now = this.clock.now();
    const ongoing = this.isOutOfReach ? now - Math.max(since, this.timeOf(this.reachedAt)) : 0;
    return this.outages.within(since, now) + Math.max(0, ongoing);
  }

  /** Applies changes that this node has just committed, before it answers. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      this.changesSeen++;
      for (const listener of this.listeners) listener.onChange(change);
    }
  }

  /** Forgets everything, where it is not known what was committed. */
  forgetAll(): void {
    this.changesSeen++;
    for (const listener of this.listeners) listener.onGap();
  }

  /**
   * Resolves when a heartbeat has arrived; later outages are mended in the background.
   * @throws DatabaseNotUsable, also where heartbeats are sent and do not arrive
   */
  async start(): Promise<void> {
    try {
      await this.listening.open().catch((error: unknown) => {
        const problem = connectionProblem(error);
        throw new DatabaseNotUsable(`can't listen for changes (DATABASE_LISTEN_URL): ${problem}`);
      });
      await this.heartbeats.open().catch((error: unknown) => {
        throw new DatabaseNotUsable(`can't connect to PostgreSQL: ${connectionProblem(error)}`);
      });
      await this.beat();
      await this.firstHeartbeat();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await Promise.all([this.listening.stop(), this.heartbeats.stop()]);
  }

  private async firstHeartbeat(): Promise<void> {
    const deadline = performance.now() + LONGEST_START_MS;
    while (this.freshUntil === -Infinity) {
      const isDeaf = this.unheard >= MOST_UNHEARD || performance.now() > deadline;
      if (isDeaf) throw new DatabaseNotUsable(NOT_HEARD);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  private async listen(client: Connection): Promise<void> {
    client.on('notification', (message) => this.receive(client, message));
    await client.query(`LISTEN ${CHANGES}; LISTEN ${this.channel}`);
    this.unheard = 0;
    this.forgetAll();
  }

  private async beat(): Promise<void> {
    const client = this.heartbeats.client;
    if (client) await this.sendHeartbeat(client).catch((error: Error) => this.heartbeats.drop(client, error));
    const listener = this.listening.client;
    if (listener && this.unheard > MOST_UNHEARD) {
      this.listening.drop(listener, new Error('no heartbeat arrives'));
    }
    if (this.isStopped) return;
    this.timer = setTimeout(() => this.background.run('heartbeat', () => this.beat()), HEARTBEAT_MS);
  }

  private async sendHeartbeat(client: Connection): Promise<void> {
    const sentAt = performance.now();
    const { rows } = await client.query<{ now: string }>(
      'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now, pg_notify($1, $2)',
      [this.channel, String(sentAt)],
    );
    this.unheard++;
    if (this.isOutOfReach) this.outages.note(this.timeOf(this.reachedAt), this.clock.now());
    this.reachedAt = sentAt;
    this.clock.anchor(Number(rows[0]!.now), (sentAt + performance.now()) / 2);
  }

  /** A heartbeat counts only once what was missed before the LISTEN is forgotten. */
  private receive(client: Connection, { channel, payload = '' }: pg.Notification): void {
    if (channel !== this.channel) return this.apply(parseChanges(payload));
    this.unheard = 0;
    if (this.listening.client !== client) return;
    this.hear(Number(payload));
    if (this.isLost) this.log('change feed is back');
    this.isLost = false;
  }

  private hear(sentAt: number): void {
    this.heardAt = Math.max(this.heardAt, sentAt);
    this.freshUntil = this.heardAt + TRUST_MS;
  }

  /** Whether the database has taken no heartbeat for a while, after it took one. */
  private get isOutOfReach(): boolean {
    return this.reachedAt !== -Infinity && performance.now() - this.reachedAt > TRUST_MS;
  }

  /** A moment of the monotonic clock, in milliseconds since the epoch. */
  private timeOf(moment: number): number {
    return this.clock.now() - (performance.now() - moment);
  }

  private lose(reason: Error): void {
    this.freshUntil = -Infinity;
    if (!this.isLost) this.log(`change feed lost (${reason.message}); the database decides until it is back`);
    this.isLost = true;
  }
}

const NOT_HEARD =
  'notifications that are sent through DATABASE_URL do not arrive on the listening connection, as behind a pooler in ' +
  'transaction mode: set DATABASE_LISTEN_URL to a direct connection to the same database';

/** Reads `kind:id,kind:id`, as the trigger announce_change writes it. */
export function parseChanges(text: string): Change[] {
  return text
    .split(',')
    .filter(Boolean)
    .map((item) => {
      const [kind, id] = item.split(':') as [Change['kind'], string];
      return { kind, id };
    });
}
