import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { CountedLimits } from './counted-limits.js';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** How often, in how many seconds. */
const ACTION_LIMITS = {
  /** Organizations that one person makes, or tries to. */
  organization: { points: 30, duration: DAY },
  /** Test mails that one operator sends. */
  testMail: { points: 10, duration: HOUR },
  /** Looks of one organization for the records of its domains. */
  domainCheck: { points: 60, duration: HOUR },
  /** Test events and repeated deliveries that one organization has sent to its webhooks. */
  webhookCall: { points: 120, duration: HOUR },
  /** Offers of applications by one person: each stands in the log of the organization to which it is made. */
  transferOffer: { points: 60, duration: HOUR },
  /** Rotations of one application's credentials in one organization, in whose log each stands. */
  rotation: { points: 60, duration: HOUR },
  /** Secrets of one application in one organization that its publisher ends: each stands in that log, too. */
  toldEnding: { points: 60, duration: HOUR },
  /** Times that one organization lets applications of others in: each stands in their publishers' logs. */
  authorizationDecision: { points: 3_000, duration: HOUR },
};

/** Bounds what signed-in people do that costs others something, across all nodes. */
@Injectable()
export class ActionThrottle {
  private readonly limits: CountedLimits<keyof typeof ACTION_LIMITS>;

  constructor(dataSource: DataSource, vault: Vault) {
    this.limits = new CountedLimits(dataSource, vault, 'action', ACTION_LIMITS);
  }

  /**
   * Counts once for whoever or whatever these ids name together; whether it is within bounds.
   * @throws Unavailable
   */
  take(action: keyof typeof ACTION_LIMITS, ...ids: string[]): Promise<boolean> {
    return this.limits.take(action, ...ids);
  }
}
