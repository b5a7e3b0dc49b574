import type { Background } from '#libs/kernel';

import { Connection } from './connection.js';

const RECONNECT_MS = 200;

export interface KeptConnectionOptions {
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Prepares each new connection; it counts as open once this has resolved. */
  readonly opened?: (client: Connection) => Promise<void>;
  readonly lost?: (reason: Error) => void;
}

/** One connection of its own, outside of the pool, that is opened again whenever it breaks. */
export class KeptConnection {
  private current: Connection | null = null;
  private isStopped = false;

  constructor(
    private readonly options: KeptConnectionOptions,
    private readonly background: Background,
  ) {}

  /** Null while it is broken. */
  get client(): Connection | null {
    return this.current;
  }

  /** @throws what connecting throws; later failures are mended in the background */
  async open(): Promise<void> {
    const client = new Connection({
      connectionString: this.options.url,
      application_name: this.options.applicationName,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      keepAlive: true,
    });
    client.on('error', (error) => this.drop(client, error));
    client.on('end', () => this.drop(client, new Error('the connection ended')));
    try {
      await client.connect();
      await this.options.opened?.(client);
      this.current = client;
    } catch (error) {
      end(client);
      throw error;
    }
  }

  /** Gives this connection up; another one is opened. */
  drop(client: Connection, reason: Error): void {
    if (this.isStopped || this.current !== client) return;
    this.current = null;
    end(client);
    this.options.lost?.(reason);
    this.background.run(this.options.applicationName, () => this.reopen());
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.current?.end().catch(() => undefined);
  }

  private async reopen(): Promise<void> {
    while (!this.isStopped && !this.current) {
      await this.open().catch(() => new Promise((resolve) => setTimeout(resolve, RECONNECT_MS)));
    }
    if (this.isStopped) await this.stop(); // it was opened while it was being stopped
  }
}

/** Late messages are ignored, and the end of the connection is not awaited, since it might never come. */
function end(client: Connection): void {
  client.removeAllListeners('notification');
  client.end().catch(() => undefined);
}
