import { Vault } from '#libs/vault';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

import { limiterStore } from './limiter-store.js';

/** How often something may happen, and in how many seconds. */
export interface Limit {
  readonly points: number;
  readonly duration: number;
}

/** Named limits that all nodes count together. Keys are digests. */
export class CountedLimits<Name extends string> {
  private readonly limiters: ReadonlyMap<Name, RateLimiterPostgres>;

  /** @param prefix of the keys: names within it are this one's own */
  constructor(
    dataSource: DataSource,
    private readonly vault: Vault,
    private readonly prefix: string,
    limits: Readonly<Record<Name, Limit>>,
  ) {
    const shared = { ...limiterStore(dataSource), clearExpiredByTimeout: false }; // another limiter clears for all
    const entries = Object.entries(limits) as [Name, Limit][];
    this.limiters = new Map(
      entries.map(([name, limit]) => [
        name,
        new RateLimiterPostgres({ ...shared, ...limit, keyPrefix: `${prefix}-${name}` }),
      ]),
    );
  }

  /**
   * Counts once for whom these parts name; whether it is within bounds.
   * @throws Unavailable
   */
  async take(name: Name, ...parts: string[]): Promise<boolean> {
    const key = this.vault.digest('throttle', [this.prefix, ...parts].join(' ')).toString('base64url');
    try {
      await this.limiters.get(name)!.consume(key);
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  }
}
