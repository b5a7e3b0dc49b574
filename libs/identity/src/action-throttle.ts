import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { CountedLimits } from './counted-limits.js';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** Maximum number of actions (`points`) per number of seconds (`duration`). */
const ACTION_LIMITS = {
  /** Organizations that one person creates or tries to create. */
  organization: { points: 30, duration: DAY },
  /** Test emails that one operator sends. */
  testMail: { points: 10, duration: HOUR },
  /** DNS checks of the domains of one organization. */
  domainCheck: { points: 60, duration: HOUR },
  /** Test events and retried deliveries of the webhooks of one organization. */
  webhookCall: { points: 120, duration: HOUR },
  /** Transfer offers by one person. Each adds an event to the audit log of the receiving organization. */
  transferOffer: { points: 60, duration: HOUR },
  /** Credential rotations of one application in one organization. Each adds an event to that audit log. */
  rotation: { points: 60, duration: HOUR },
  /** Secrets of one application in one organization that its publisher revokes. Each adds an event to that audit log. */
  toldEnding: { points: 60, duration: HOUR },
  /** Authorizations of other organizations' applications by one organization. Each adds an event to their audit logs. */
  authorizationDecision: { points: 3_000, duration: HOUR },
};

/** Limits costly actions of signed-in people, across all nodes. */
@Injectable()
export class ActionThrottle {
  private readonly limits: CountedLimits<keyof typeof ACTION_LIMITS>;

  constructor(dataSource: DataSource, vault: Vault) {
    this.limits = new CountedLimits(dataSource, vault, 'action', ACTION_LIMITS);
  }

  /**
   * Counts an action for a key made of these IDs. Returns whether it is within the limit.
   * @throws Unavailable
   */
  take(action: keyof typeof ACTION_LIMITS, ...ids: string[]): Promise<boolean> {
    return this.limits.take(action, ...ids);
  }
}
