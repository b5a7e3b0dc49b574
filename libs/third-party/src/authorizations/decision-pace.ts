import { ActionThrottle } from '#libs/identity';
import { type OrganizationPrincipal, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { say } from '../messages.js';

/**
 * Bounds how often an organization lets applications of others in: each decision is also an entry in their publishers' logs.
 * What ends access is never held up: without letting in again, it comes to an end.
 */
@Injectable()
export class DecisionPace {
  constructor(private readonly throttle: ActionThrottle) {}

  /**
   * Counts one, before a transaction is begun.
   * @throws UserError TOO_MANY_DECISIONS
   * @throws Unavailable
   */
  async take({ organizationId }: OrganizationPrincipal): Promise<void> {
    if (await this.throttle.take('authorizationDecision', organizationId)) return;
    throw new UserError('TOO_MANY_DECISIONS', say('decisions.tooMany'));
  }
}
