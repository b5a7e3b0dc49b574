import { networkOf, TooManyRequests } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

import { limiterStore } from './limiter-store.js';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Failed attempts, and seconds in which they are counted. */
const LIMITS = {
  /** One account from one network. */
  pair: { points: 5, duration: 15 * MINUTE },
  /** All accounts from one network. */
  network: { points: 50, duration: 15 * MINUTE },
  /** One account from everywhere: far above `pair`, so that one network alone never locks a person out. */
  account: { points: 50, duration: 60 * MINUTE },
};

/** How long a network counts as familiar to an account after a good sign-in, in seconds. */
const FAMILIAR = 30 * DAY;

/** An attempt that is counted as failed until it is told otherwise. */
export interface Attempt {
  /** The password was right: the count of this account from this network starts anew. */
  succeed(): Promise<void>;
  /** Nothing was found out about the password: it counts nowhere. */
  withdraw(): Promise<void>;
}

interface Counted {
  readonly limiter: RateLimiterPostgres;
  readonly key: string;
  /** When the count starts anew by itself, on the monotonic clock. */
  readonly until: number;
}

/**
 * Bounds guessing, across all nodes (NIST SP 800-63B-4 §3.2.2). Keys are digests: neither addresses nor emails
 * are stored. A network from which the person signed in lately is not stopped by the account's own limit, so
 * that guesses from elsewhere don't lock them out (§3.2.2 names this remedy).
 */
@Injectable()
export class SignInThrottle {
  private readonly pairs: RateLimiterPostgres;
  private readonly networks: RateLimiterPostgres;
  private readonly accounts: RateLimiterPostgres;
  private readonly familiar: RateLimiterPostgres;

  constructor(
    dataSource: DataSource,
    private readonly vault: Vault,
  ) {
    const shared = limiterStore(dataSource);
    const keepExpired = { ...shared, clearExpiredByTimeout: false }; // the first one clears for all
    this.pairs = new RateLimiterPostgres({ ...shared, ...LIMITS.pair, keyPrefix: 'pair' });
    this.networks = new RateLimiterPostgres({ ...keepExpired, ...LIMITS.network, keyPrefix: 'network' });
    this.accounts = new RateLimiterPostgres({ ...keepExpired, ...LIMITS.account, keyPrefix: 'account' });
    this.familiar = new RateLimiterPostgres({
      ...keepExpired,
      points: 1,
      duration: FAMILIAR,
      keyPrefix: 'familiar',
    });
  }

  /**
   * Counts an attempt before its password is looked at, so that fifty at once count as fifty.
   * @param email normalized
   * @throws TooManyRequests when too many failed before
   * @throws Unavailable
   */
  async reserve(email: string, address: string): Promise<Attempt> {
    const network = networkOf(address);
    const pair = this.digest('pair', network, email);
    const counted: Counted[] = [];
    try {
      counted.push(await count(this.pairs, pair));
      counted.push(await count(this.networks, this.digest('network', network)));
      if (!(await this.familiar.get(pair))) {
        counted.push(await count(this.accounts, this.digest('account', email)));
      }
    } catch (error) {
      await giveBack(counted);
      throw error instanceof RateLimiterRes ? refusal(error) : error;
    }
    return {
      withdraw: () => giveBack(counted),
      succeed: async () => {
        await giveBack(counted);
        await this.pairs.delete(pair);
        await this.familiar.set(pair, 1, FAMILIAR);
      },
    };
  }

  private digest(...parts: string[]): string {
    return this.vault.digest('throttle', parts.join(' ')).toString('base64url');
  }
}

/** @throws RateLimiterRes when no point is left */
async function count(limiter: RateLimiterPostgres, key: string): Promise<Counted> {
  const { msBeforeNext } = await limiter.consume(key);
  return { limiter, key, until: performance.now() + msBeforeNext };
}

/** A point whose time has run out is gone already: giving it back would be a point too many for the next one. */
async function giveBack(counted: Counted[]): Promise<void> {
  for (let point = counted.pop(); point; point = counted.pop()) {
    if (performance.now() < point.until) await point.limiter.reward(point.key);
  }
}

function refusal({ msBeforeNext }: RateLimiterRes): TooManyRequests {
  const minutes = Math.max(1, Math.ceil(msBeforeNext / 60_000));
  return new TooManyRequests(
    `Too many attempts to sign in have failed. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    Math.max(1, Math.ceil(msBeforeNext / 1000)),
  );
}
