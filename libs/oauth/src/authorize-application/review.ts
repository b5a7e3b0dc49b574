import { createHash } from 'node:crypto';

import type { ApplicationFacts, MembershipFacts } from '#libs/access';
import { AuthorizationError, ScopeSet, scopesOf } from '#libs/kernel';
import { CATALOGUE } from '#libs/scopes';
import { approvedOf, type AuthorizationView, declinedOf, pendingOf } from '#libs/third-party';

import type { AuthorizeApplicationRequest } from './authorize-application-request.js';

/** What an organization's admin decides about: what an application would be able to do there, scope by scope. */
export interface Review {
  readonly membership: MembershipFacts;
  readonly applicationName: string;
  /** The application's revision that this shows. */
  readonly revision: number;
  /** The current authorization, suspended or not; null if there is none. */
  readonly authorization: AuthorizationView | null;
  /** When an earlier decision ran out. */
  readonly expiredAt: Date | null;
  /** What the request asks for, of what the application asks of others. */
  readonly requested: ScopeSet;
  /** What can be approved: what is requested, what is approved already, and what is pending. */
  readonly offered: ScopeSet;
  readonly approved: ScopeSet;
  readonly pending: ScopeSet;
  /** What the application may not work without, of what it asks others. */
  readonly required: ScopeSet;
  /** Requested again, after the organization had reviewed it and not approved it. */
  readonly declined: ScopeSet;
}

const SENSITIVE = ScopeSet.of(CATALOGUE.filter(({ risk }) => risk === 'SENSITIVE').map(({ name }) => name));

/**
 * What a request asks of the organization, of what the application asks of others now.
 * @throws AuthorizationError unauthorized_client, invalid_scope
 */
export function requestedOf(
  { scopes }: AuthorizeApplicationRequest,
  { thirdPartyEnabled, askedScopes }: ApplicationFacts,
): ScopeSet {
  if (!thirdPartyEnabled) {
    throw new AuthorizationError(
      'unauthorized_client',
      'The application does not offer third-party authorization.',
    );
  }
  const asked = scopesOf(askedScopes);
  const requested = scopes === null ? asked : asked.and(ScopeSet.of(scopes));
  if (requested.isEmpty) {
    throw new AuthorizationError(
      'invalid_scope',
      'The application asks other organizations for none of this.',
    );
  }
  return requested;
}

/**
 * @param given the authorization of the application by the organization, expired or not
 * @param required what the application may not work without
 */
export function reviewOf(
  requested: ScopeSet,
  application: ApplicationFacts,
  membership: MembershipFacts,
  { given, required }: { given: AuthorizationView | null; required: ScopeSet },
  now: number,
): Review {
  const end = given?.expiresAt ?? null;
  const isExpired = end !== null && end.getTime() <= now;
  const authorization = isExpired ? null : given;
  const approved = authorization ? approvedOf(application, authorization) : ScopeSet.NONE;
  const pending = authorization ? pendingOf(application, authorization) : ScopeSet.NONE;
  return {
    membership,
    applicationName: application.name,
    revision: application.revision,
    authorization,
    expiredAt: isExpired ? end : null,
    requested,
    offered: requested.or(approved).or(pending),
    approved,
    pending,
    required,
    declined: authorization ? declinedOf(application, authorization).and(requested) : ScopeSet.NONE,
  };
}

/** What is ticked before the person ticks anything: nothing sensitive, and nothing that was declined, by itself. */
export function suggestedOf({ requested, approved, declined }: Review): ScopeSet {
  return approved.or(requested.without(declined).without(SENSITIVE));
}

/** A digest of everything that a page shows of a review. If it has changed at approval, the page is shown again. */
export function digestOfReview(review: Review): string {
  const { membership, authorization, expiredAt } = review;
  const shown = [
    membership.profileId,
    membership.role,
    review.applicationName,
    review.revision,
    review.requested.bits,
    review.offered.bits,
    review.approved.bits,
    authorization && [
      authorization.id,
      authorization.status,
      authorization.publisherChanged,
      authorization.changedAt.getTime(),
    ],
    expiredAt?.getTime(),
  ];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}
