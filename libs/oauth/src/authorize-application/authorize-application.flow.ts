import {
  AccessState,
  type ApplicationFacts,
  type MembershipFacts,
  type PersonSession,
  principalOfPerson,
} from '#libs/access';
import { Clock, isAtLeast, type ScopeSet } from '#libs/kernel';
import { AuthorizationRequestsReader, AuthorizationsReader, ConsentPolicies } from '#libs/third-party';
import { Injectable } from '@nestjs/common';

import { findActing } from '../authorize/acting-application.js';
import type { AuthorizeApplicationRequest } from './authorize-application-request.js';
import { requestedOf, type Review, reviewOf } from './review.js';

/** One of the person's organizations for which they can't decide this. */
export interface Obstacle {
  readonly membership: MembershipFacts;
  /** It owns the application; it is suspended; it has blocked the application; the person's role does not decide. */
  readonly why: 'own' | 'suspended' | 'blocked' | 'role';
  /** When the person asked its admins, where they have not decided yet. */
  readonly requestedAt?: Date | null;
}

/** What has to happen next for a request. */
export type AuthorizeStep =
  /** The person says for which of their organizations they decide. */
  | {
      readonly kind: 'choose';
      readonly choices: readonly MembershipFacts[];
      readonly obstacles: readonly Obstacle[];
    }
  /** There is no organization for which this person could decide. */
  | {
      readonly kind: 'no-organization';
      readonly obstacles: readonly Obstacle[];
      readonly requested: ScopeSet;
    }
  /** The person approves or denies. */
  | { readonly kind: 'review'; readonly review: Review; readonly hasChoice: boolean };

/** Decides what a request needs next, from nothing but present state: asked again at every page, it can't go stale. */
@Injectable()
export class AuthorizeApplicationFlow {
  constructor(
    private readonly state: AccessState,
    private readonly authorizations: AuthorizationsReader,
    private readonly policies: ConsentPolicies,
    private readonly requests: AuthorizationRequestsReader,
    private readonly clock: Clock,
  ) {}

  /** @throws AuthorizationError, returned to the application, if it must not ask or asks for nothing that can be granted */
  async assertAskable(request: AuthorizeApplicationRequest): Promise<void> {
    requestedOf(request, await findActing(this.state, request.applicationId));
  }

  /**
   * @param session of a person who signed in a short while ago, as for every grave change (DESIGN §2.6)
   * @throws AuthorizationError, returned to the application, if it must not ask or asks for nothing that can be granted
   */
  async next(request: AuthorizeApplicationRequest, session: PersonSession): Promise<AuthorizeStep> {
    const application = await findActing(this.state, request.applicationId);
    const requested = requestedOf(request, application);
    const { choices, obstacles } = sort(session.memberships, application);
    if (choices.length === 0) return this.noOrganization(requested, application, session, obstacles);
    const hasChoice = choices.length > 1 || obstacles.some(({ why }) => why === 'own');
    const chosen = hasChoice ? choices.find(({ profileId }) => profileId === request.profileId) : choices[0]!;
    if (!chosen) return { kind: 'choose', choices, obstacles };
    if (await this.policies.isBlocked(principalOfPerson(session, chosen), application.id)) {
      return { kind: 'no-organization', obstacles: [{ membership: chosen, why: 'blocked' }], requested };
    }
    return { kind: 'review', review: await this.review(requested, application, session, chosen), hasChoice };
  }

  /** People who cannot decide can ask an admin. */
  private async noOrganization(
    requested: ScopeSet,
    application: ApplicationFacts,
    session: PersonSession,
    obstacles: readonly Obstacle[],
  ): Promise<AuthorizeStep> {
    const found = obstacles.map(async (obstacle): Promise<Obstacle> => {
      if (!mayAsk(obstacle)) return obstacle;
      const principal = principalOfPerson(session, obstacle.membership);
      if (await this.policies.isBlocked(principal, application.id)) return { ...obstacle, why: 'blocked' };
      const requestedAt = await this.requests.pendingSince(principal, application.id, 'AUTHORIZATION');
      return { ...obstacle, requestedAt };
    });
    return { kind: 'no-organization', obstacles: await Promise.all(found), requested };
  }

  private async review(
    requested: ScopeSet,
    application: ApplicationFacts,
    session: PersonSession,
    membership: MembershipFacts,
  ): Promise<Review> {
    const principal = principalOfPerson(session, membership);
    const given = await this.authorizations.findCurrent(principal, application.id);
    const required = await this.authorizations.findRequired(principal, application.id);
    return reviewOf(requested, application, membership, { given, required }, this.clock.now());
  }
}

/** Whether the person is of the staff there, so that the admins hear them. */
export function mayAsk({ why, membership }: Obstacle): boolean {
  return why === 'role' && isAtLeast(membership.role, 'member');
}

/** Admins and owners decide, of other organizations than the one that owns the application. */
function sort(
  memberships: readonly MembershipFacts[],
  { ownerOrganizationId }: ApplicationFacts,
): { choices: MembershipFacts[]; obstacles: Obstacle[] } {
  const choices: MembershipFacts[] = [];
  const obstacles: Obstacle[] = [];
  for (const membership of memberships) {
    const why = obstacleOf(membership, ownerOrganizationId);
    if (why) obstacles.push({ membership, why });
    else choices.push(membership);
  }
  return { choices, obstacles };
}

function obstacleOf(membership: MembershipFacts, ownerOrganizationId: string): Obstacle['why'] | null {
  if (membership.organizationId === ownerOrganizationId) return 'own';
  if (membership.organizationStatus !== 'ACTIVE') return 'suspended';
  return isAtLeast(membership.role, 'admin') ? null : 'role';
}
