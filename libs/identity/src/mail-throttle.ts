import { networkOf } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { CountedLimits } from './counted-limits.js';

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

/** Bounds the mails that others are sent through this server, across all nodes. */
@Injectable()
export class MailThrottle {
  private readonly limits: CountedLimits<keyof typeof LIMITS>;

  constructor(dataSource: DataSource, vault: Vault) {
    this.limits = new CountedLimits(dataSource, vault, 'mail', LIMITS);
  }

  /**
   * Counts a mail that a person sends in the name of an organization; whether it is within bounds.
   * @param email normalized
   * @throws Unavailable
   */
  async takeForOrganization(organizationId: string, userId: string, email: string): Promise<boolean> {
    return (
      (await this.limits.take('pair', organizationId, email)) &&
      (await this.limits.take('personPair', userId, email)) &&
      (await this.limits.take('organization', organizationId)) &&
      (await this.limits.take('person', userId))
    );
  }

  /**
   * Counts a mail that somebody unknown asks for; whether it is within bounds. What is too much for one address is not
   * counted for the network, which others share.
   * @param email normalized
   * @param address where the request came from
   * @throws Unavailable
   */
  async takeForAnybody(email: string, address: string): Promise<boolean> {
    return (
      (await this.limits.take('address', email)) && (await this.limits.take('network', networkOf(address)))
    );
  }
}
