import { networkOf } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { CountedLimits } from './counted-limits.js';

const HOUR = 60 * 60;

/** Maximum number of emails (`points`) per number of seconds (`duration`). */
const LIMITS = {
  /** Sent by all admins of one organization. */
  organization: { points: 100, duration: HOUR },
  /** From one organization to one address. */
  pair: { points: 5, duration: HOUR },
  /** The same two per person, across all organizations, because anybody can create several. */
  person: { points: 100, duration: HOUR },
  personPair: { points: 5, duration: HOUR },
  /** To one address, requested without a sign-in. */
  address: { points: 3, duration: HOUR },
  /** From one network to any address, requested without a sign-in. */
  network: { points: 20, duration: HOUR },
};

/** Limits the emails that people cause this server to send to others, across all nodes. */
@Injectable()
export class MailThrottle {
  private readonly limits: CountedLimits<keyof typeof LIMITS>;

  constructor(dataSource: DataSource, vault: Vault) {
    this.limits = new CountedLimits(dataSource, vault, 'mail', LIMITS);
  }

  /**
   * Counts an email that a person sends for an organization. Returns whether it is within the limits.
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
   * Counts an email requested without a sign-in. Returns whether it is within the limits. An email over the limit of
   * its address does not count against the network, which others share.
   * @param email normalized
   * @param address IP address of the request
   * @throws Unavailable
   */
  async takeForAnonymous(email: string, address: string): Promise<boolean> {
    return (
      (await this.limits.take('address', email)) && (await this.limits.take('network', networkOf(address)))
    );
  }
}
