import { Vault } from '#libs/vault';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

import { limiterStore } from './limiter-store.js';

/** Maximum number of actions (`points`) per number of seconds (`duration`). */
export interface Limit {
  readonly points: number;
  readonly duration: number;
}

/** Named limits, counted across all nodes. Stores digests of the keys. */
export class CountedLimits<Name extends string> {
  private readonly limiters: ReadonlyMap<Name, RateLimiterPostgres>;

  /** @param prefix separates the keys of this set of limits from others */
  constructor(
    dataSource: DataSource,
    private readonly vault: Vault,
    private readonly prefix: string,
    limits: Readonly<Record<Name, Limit>>,
  ) {
    const shared = { ...limiterStore(dataSource), clearExpiredByTimeout: false }; // SignInThrottle clears expired rows
    const entries = Object.entries(limits) as [Name, Limit][];
    this.limiters = new Map(
      entries.map(([name, limit]) => [
        name,
        new RateLimiterPostgres({ ...shared, ...limit, keyPrefix: `${prefix}-${name}` }),
      ]),
    );
  }

  /**
   * Counts an action for a key made of these parts. Returns whether it is within the limit.
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
