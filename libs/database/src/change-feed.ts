import { randomUUID } from 'node:crypto';

import type { Clock } from '#libs/kernel';
import pg from 'pg';

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

/** What keeps access state in memory, and must forget it when told. */
export interface ChangeListener {
  onChange(change: Change): void;
  /** Changes may have been missed: forget everything. */
  onGap(): void;
}

const HEARTBEAT_MS = 250;
const TRUST_MS = 1_000;
const RECONNECT_MS = 200;
const CHANGES = 'nexus_changes';

/**
 * Tells this node of every change of access, through one direct LISTEN connection.
 *
 * Each heartbeat is a notification that this node sends itself: PostgreSQL delivers notifications in commit
 * order, so once a heartbeat has come back, every change committed before it was *sent* has been applied.
 * Memory may therefore be trusted for a second from that sending, on the monotonic clock; a cut connection and
 * a process that was paused both show as an old heartbeat, and the database decides instead.
 */
export class ChangeFeed {
  private readonly channel = `nexus_node_${randomUUID().replaceAll('-', '')}`;
  private readonly listeners: ChangeListener[] = [];
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;
  private freshUntil = -Infinity;
  private changesSeen = 0;

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly log: (message: string) => void,
  ) {}

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
   * Resolves when it listens; later outages are mended in the background.
   * @throws DatabaseNotUsable
   */
  async start(): Promise<void> {
    try {
      await this.connect();
    } catch (error) {
      throw new DatabaseNotUsable(
        `can't listen for changes (DATABASE_LISTEN_URL): ${connectionProblem(error)}`,
      );
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'nexus211-id feed',
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      keepAlive: true,
    });
    client.on('notification', (message) => this.receive(message));
    client.on('error', (error) => this.reconnect(client, error));
    client.on('end', () => this.reconnect(client, new Error('the connection ended')));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANGES}; LISTEN ${this.channel}`);
      this.client = client;
      this.forgetAll();
      await this.beat(client);
    } catch (error) {
      this.client = null;
      client.end().catch(() => undefined);
      throw error;
    }
  }

  private async beat(client: pg.Client): Promise<void> {
    const sentAt = performance.now();
    const { rows } = await client.query<{ now: string }>(
      'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now, pg_notify($1, $2)',
      [this.channel, String(sentAt)],
    );
    this.clock.anchor(Number(rows[0]!.now), (sentAt + performance.now()) / 2);
    if (this.isStopped || this.client !== client) return;
    this.timer = setTimeout(() => {
      this.beat(client).catch((error: Error) => this.reconnect(client, error));
    }, HEARTBEAT_MS);
  }

  private receive({ channel, payload = '' }: pg.Notification): void {
    if (channel === this.channel) {
      this.freshUntil = Number(payload) + TRUST_MS;
      return;
    }
    this.apply(parseChanges(payload));
  }

  private reconnect(client: pg.Client, reason: Error): void {
    if (this.isStopped || this.client !== client) return;
    this.client = null;
    this.freshUntil = -Infinity;
    if (this.timer) clearTimeout(this.timer);
    client.removeAllListeners('notification');
    client.end().catch(() => undefined);
    this.log(`change feed lost (${reason.message}); the database decides until it is back`);
    void this.keepConnecting();
  }

  private async keepConnecting(): Promise<void> {
    while (!this.isStopped && !this.client) {
      try {
        await this.connect();
        this.log('change feed is back');
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      }
    }
  }
}

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
