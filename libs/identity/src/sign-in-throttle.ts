import { hostOf, networkOf, TooManyRequests } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

import { limiterStore } from './limiter-store.js';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Failed attempts, and seconds in which they are counted. */
const LIMITS = {
  /** One account from one device from which its person signed in before. */
  device: { points: 5, duration: 15 * MINUTE },
  /** One account from one network. */
  pair: { points: 5, duration: 15 * MINUTE },
  /** All accounts from one host: below `network`, so that one host alone never uses up the limit of its neighbors. */
  host: { points: 20, duration: 15 * MINUTE },
  /** All accounts from one network. */
  network: { points: 50, duration: 15 * MINUTE },
  /** All accounts from one host while the limit of its network is used up: neighbors keep nobody out. */
  spare: { points: 3, duration: 15 * MINUTE },
  /** One account from everywhere: far above `pair`, so that one network alone never locks a person out. */
  account: { points: 50, duration: 60 * MINUTE },
};
type LimitName = keyof typeof LIMITS;

/** What every attempt is counted against, in this order: a refusal by one is not counted by those after it. */
const COUNTED: readonly LimitName[] = ['pair', 'host', 'network', 'account'];
/** What can refuse an attempt, by what the account knows of its origin. */
const BINDING = {
  familiarDevice: ['device'],
  familiarNetwork: ['pair', 'host', 'network'],
  unknown: COUNTED,
} satisfies Record<string, readonly LimitName[]>;

/** How long a device and a network count as familiar to an account after a good sign-in, in seconds. */
export const FAMILIAR_SECONDS = 30 * DAY;

/** Where an attempt comes from. */
export interface AttemptOrigin {
  readonly address: string;
  /** The random ID that the browser keeps in a cookie. */
  readonly device: string;
}

/** An attempt that is counted as failed until it is told otherwise. */
export interface Attempt {
  /** The password was right: the counts of this account from this device and network start anew. */
  succeed(): Promise<void>;
  /** Nothing was found out about the password: it counts nowhere. */
  withdraw(): Promise<void>;
}

type Keys = Readonly<Record<LimitName, string>>;

interface Counted {
  readonly limiter: RateLimiterPostgres;
  readonly key: string;
  /** When the count starts anew by itself, on the monotonic clock. */
  readonly until: number;
}

/**
 * Bounds guessing, across all nodes (NIST SP 800-63B-4 §3.2.2). Keys are digests: neither addresses nor emails
 * are stored. Guesses by others do not lock a person out: a device on which they signed in lately is bound by a limit
 * of its own ("Device cookies", OWASP), and a network from which they did is exempt from the limit of the account alone, so
 * that guesses over many accounts stop there too, and a refusal does not tell who signed in there.
 */
@Injectable()
export class SignInThrottle {
  private readonly limiters: Readonly<Record<LimitName, RateLimiterPostgres>>;
  private readonly familiar: RateLimiterPostgres;

  constructor(
    dataSource: DataSource,
    private readonly vault: Vault,
  ) {
    const shared = limiterStore(dataSource);
    const limiter = (keyPrefix: LimitName, clearExpiredByTimeout = false) =>
      new RateLimiterPostgres({ ...shared, ...LIMITS[keyPrefix], keyPrefix, clearExpiredByTimeout });
    this.limiters = {
      device: limiter('device', true), // clears what has expired of all limiters
      pair: limiter('pair'),
      host: limiter('host'),
      network: limiter('network'),
      spare: limiter('spare'),
      account: limiter('account'),
    };
    const familiar = { points: 1, duration: FAMILIAR_SECONDS, keyPrefix: 'familiar' };
    this.familiar = new RateLimiterPostgres({ ...shared, ...familiar, clearExpiredByTimeout: false });
  }

  /**
   * Counts an attempt before its password is looked at, so that fifty at once count as fifty.
   * @param email normalized
   * @throws TooManyRequests when too many failed before
   * @throws Unavailable
   */
  async reserve(email: string, origin: AttemptOrigin): Promise<Attempt> {
    const keys = this.keysOf(email, origin);
    const binding = await this.bindingOf(keys);
    const counted: Counted[] = [];
    try {
      for (const name of new Set([...binding, ...COUNTED]))
        await this.count(name, { keys, binding, counted });
    } catch (error) {
      await giveBack(counted);
      throw error;
    }
    return { withdraw: () => giveBack(counted), succeed: () => this.succeed(keys, counted) };
  }

  /** @throws TooManyRequests when no point is left of a limit that binds */
  private async count(
    name: LimitName,
    attempt: { keys: Keys; binding: readonly LimitName[]; counted: Counted[] },
  ): Promise<void> {
    const [limiter, key] = [this.limiters[name], attempt.keys[name]];
    const { refused, msBeforeNext } = await consume(limiter, key);
    attempt.counted.push({ limiter, key, until: performance.now() + msBeforeNext });
    if (!refused || !attempt.binding.includes(name)) return;
    if (name !== 'network') throw refusal(msBeforeNext);
    await this.count('spare', { ...attempt, binding: ['spare'] });
  }

  private async succeed(keys: Keys, counted: Counted[]): Promise<void> {
    await giveBack(counted);
    for (const name of ['device', 'pair'] as const) {
      await this.limiters[name].delete(keys[name]);
      await this.familiar.set(keys[name], 1, FAMILIAR_SECONDS);
    }
  }

  private async bindingOf(keys: Keys): Promise<readonly LimitName[]> {
    if (await this.familiar.get(keys.device)) return BINDING.familiarDevice;
    if (await this.familiar.get(keys.pair)) return BINDING.familiarNetwork;
    return BINDING.unknown;
  }

  private keysOf(email: string, { address, device }: AttemptOrigin): Keys {
    const [host, network] = [hostOf(address), networkOf(address)];
    return {
      device: this.digest('device', device, email),
      pair: this.digest('pair', network, email),
      host: this.digest('host', host),
      network: this.digest('network', network),
      spare: this.digest('host', host),
      account: this.digest('account', email),
    };
  }

  private digest(...parts: string[]): string {
    return this.vault.digest('throttle', parts.join(' ')).toString('base64url');
  }
}

async function consume(limiter: RateLimiterPostgres, key: string) {
  try {
    const { msBeforeNext } = await limiter.consume(key);
    return { refused: false, msBeforeNext };
  } catch (error) {
    if (error instanceof RateLimiterRes) return { refused: true, msBeforeNext: error.msBeforeNext };
    throw error;
  }
}

/** A point whose time has run out is gone already: giving it back would be a point too many for the next one. */
async function giveBack(counted: Counted[]): Promise<void> {
  for (let point = counted.pop(); point; point = counted.pop()) {
    if (performance.now() < point.until) await point.limiter.reward(point.key);
  }
}

function refusal(msBeforeNext: number): TooManyRequests {
  const minutes = Math.max(1, Math.ceil(msBeforeNext / 60_000));
  return new TooManyRequests(
    `Too many attempts to sign in have failed. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    Math.max(1, Math.ceil(msBeforeNext / 1000)),
  );
}
