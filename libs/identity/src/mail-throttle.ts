import { networkOf } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

import { limiterStore } from './limiter-store.js';

const HOUR = 60 * 60;

/** Mails, and seconds in which they are counted. */
const LIMITS = {
  /** What the admins of one organization have sent, together. */
  organization: { points: 100, duration: HOUR },
  /** To one address on behalf of one organization. */
  pair: { points: 5, duration: HOUR },
  /** The same two for one person, in the name of whichever organizations: everybody may create some. */
  person: { points: 100, duration: HOUR },
  personPair: { points: 5, duration: HOUR },
  /** What somebody who is not signed in has sent to one address. */
  address: { points: 3, duration: HOUR },
  /** The same, from one network to whatever addresses. */
  network: { points: 20, duration: HOUR },
};
type Limit = keyof typeof LIMITS;

/** Bounds the mails that others are sent through this server, across all nodes. Keys are digests. */
@Injectable()
export class MailThrottle {
  private readonly limiters: Readonly<Record<Limit, RateLimiterPostgres>>;

  constructor(
    dataSource: DataSource,
    private readonly vault: Vault,
  ) {
    const shared = { ...limiterStore(dataSource), clearExpiredByTimeout: false }; // another limiter clears for all
    const limiter = (name: Limit) =>
      new RateLimiterPostgres({ ...shared, ...LIMITS[name], keyPrefix: `mail-${name}` });
    this.limiters = {
      organization: limiter('organization'),
      pair: limiter('pair'),
      person: limiter('person'),
      personPair: limiter('personPair'),
      address: limiter('address'),
      network: limiter('network'),
    };
  }

  /**
   * Counts a mail that a person sends in the name of an organization; whether it is within bounds.
   * @param email normalized
   * @throws Unavailable
   */
  async takeForOrganization(organizationId: string, userId: string, email: string): Promise<boolean> {
    return (
      (await this.take('pair', organizationId, email)) &&
      (await this.take('personPair', userId, email)) &&
      (await this.take('organization', organizationId)) &&
      (await this.take('person', userId))
    );
  }

  /**
   * Counts a mail that somebody unknown asks for; whether it is within bounds.
   * @param email normalized
   * @param address where the request came from
   * @throws Unavailable
   */
  async takeForAnybody(email: string, address: string): Promise<boolean> {
    return (await this.take('network', networkOf(address))) && (await this.take('address', email));
  }

  private async take(limit: Limit, ...parts: string[]): Promise<boolean> {
    const key = this.vault.digest('throttle', ['mail', ...parts].join(' ')).toString('base64url');
    try {
      await this.limiters[limit].consume(key);
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  }
}
