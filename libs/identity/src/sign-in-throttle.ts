import { hostOf, networkOf, TooManyRequests } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

import { limiterStore } from './limiter-store.js';
import { say } from './messages.js';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Maximum number of failed attempts (`points`) per number of seconds (`duration`). */
const LIMITS = {
  /** One account from one device with an earlier sign-in. */
  device: { points: 5, duration: 15 * MINUTE },
  /** One account from one network. */
  pair: { points: 5, duration: 15 * MINUTE },
  /** All accounts from one host: below `network`, so that one host alone never uses up the limit of its network. */
  host: { points: 20, duration: 15 * MINUTE },
  /** All accounts from one network. */
  network: { points: 50, duration: 15 * MINUTE },
  /** All accounts from one host when the limit of its network is used up, so that neighbors cannot lock a host out. */
  spare: { points: 3, duration: 15 * MINUTE },
  /** One account from everywhere: far above `pair`, so that one network alone cannot lock a person out. */
  account: { points: 50, duration: 60 * MINUTE },
};
type LimitName = keyof typeof LIMITS;

/** Limits that count every attempt, in this order. A refused attempt does not count against later limits. */
const COUNTED: readonly LimitName[] = ['pair', 'host', 'network', 'account'];
/** Limits that can refuse an attempt, by whether the device or network is familiar to the account. */
const BINDING = {
  familiarDevice: ['device'],
  familiarNetwork: ['pair', 'host', 'network'],
  unknown: COUNTED,
} satisfies Record<string, readonly LimitName[]>;

/** How long a device and a network stay familiar to an account after a sign-in, in seconds. */
export const FAMILIAR_SECONDS = 30 * DAY;

/** The origin of an attempt. */
export interface AttemptOrigin {
  readonly address: string;
  /** The random ID in a cookie of the browser. */
  readonly device: string;
}

/** An attempt, which counts as failed until it succeeds or is withdrawn. */
export interface Attempt {
  /** Resets the counts of this account from this device and network, because the password was correct. */
  succeed(): Promise<void>;
  /** Removes the attempt from all counts, because the password was not checked. */
  withdraw(): Promise<void>;
}

type Keys = Readonly<Record<LimitName, string>>;

interface Counted {
  readonly limiter: RateLimiterPostgres;
  readonly key: string;
  /** When the count expires, on the monotonic clock. */
  readonly until: number;
}

/**
 * Limits password guessing across all nodes (NIST SP 800-63B-4 §3.2.2). Keys are digests: neither addresses nor emails
 * are stored. Guesses by others do not lock a person out: a device with a recent sign-in has its own limit ("Device
 * cookies", OWASP), and a network with one is exempt from the limit of the account only. Guesses over many accounts are
 * still refused there, and a refusal does not reveal who signed in from that network.
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
      device: limiter('device', true), // clears the expired rows of all limiters
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
   * Counts an attempt before its password is verified, so that parallel attempts all count.
   * @param email normalized
   * @throws TooManyRequests after too many failed attempts
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

  /** @throws TooManyRequests when a binding limit is used up */
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

/** Returns points to their limiters. Skips expired points, which would raise the next limit. */
async function giveBack(counted: Counted[]): Promise<void> {
  for (let point = counted.pop(); point; point = counted.pop()) {
    if (performance.now() < point.until) await point.limiter.reward(point.key);
  }
}

function refusal(msBeforeNext: number): TooManyRequests {
  const minutes = Math.max(1, Math.ceil(msBeforeNext / 60_000));
  return new TooManyRequests(say('signIn.tooMany', { minutes }), Math.max(1, Math.ceil(msBeforeNext / 1000)));
}
