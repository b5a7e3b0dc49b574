import { createHash } from 'node:crypto';

import type { ApplicationFacts, MembershipFacts } from '#libs/access';
import { addedUntil, type OpenIdScope, ROLE_SCOPES, ScopeSet } from '#libs/kernel';
import { grantableTo } from '#libs/scopes';

import type { Consent } from './consent.entity.js';

/** What an application would be able to do for a person in one organization, if they say yes. */
export interface Proposal {
  readonly membership: MembershipFacts;
  readonly scopes: ScopeSet;
  /** Those that it requests, and those of the claims that it requests by name (OpenID Connect Core §5.5). */
  readonly openid: readonly OpenIdScope[];
  /** What it asks for and can't have here: the person's role does not hold it. */
  readonly beyondRole: ScopeSet;
  /** The application's revision that this shows. */
  readonly revision: number;
}

/** What an application requests. */
export interface RequestedAccess {
  /** Null for whatever it can have. */
  readonly scopes: readonly string[] | null;
  readonly openid: readonly OpenIdScope[];
}

/** What the request asks for, as far as the application holds it and the person's role does. */
export function propose(
  request: RequestedAccess,
  application: ApplicationFacts,
  membership: MembershipFacts,
): Proposal {
  const asked = request.scopes === null ? application.scopes : ScopeSet.of(request.scopes);
  const held = asked.and(application.scopes).and(grantableTo('PERSON'));
  const role = ROLE_SCOPES[membership.role];
  return {
    membership,
    scopes: held.and(role),
    openid: request.openid,
    beyondRole: held.without(role),
    revision: application.revision,
  };
}

/** Whether the consent is valid: it was given for the current publisher and was not revoked. */
export function isInForce(consent: Consent | null, { ownedSince }: ApplicationFacts): consent is Consent {
  return consent?.status === 'ACTIVE' && consent.reviewedRevision >= ownedSince;
}

/** Of what the person consented to earlier, what the application has held since without a break. */
export function scopesInForce(consent: Consent | null, application: ApplicationFacts): ScopeSet {
  if (!isInForce(consent, application)) return ScopeSet.NONE;
  return ScopeSet.of(consent.scopes).and(addedUntil(application.revisedScopes, consent.reviewedRevision));
}

/** Whether the person has said yes to all of this already. */
export function isCovered(
  proposal: Proposal,
  consent: Consent | null,
  application: ApplicationFacts,
): boolean {
  return (
    isInForce(consent, application) &&
    scopesInForce(consent, application).includes(proposal.scopes) &&
    proposal.openid.every((scope) => consent.openidScopes.includes(scope))
  );
}

/** A digest of everything that a page shows of a proposal. If it has changed at approval, the page is shown again. */
export function digestOf({ membership, scopes, openid, revision }: Proposal): string {
  const shown = [membership.profileId, membership.role, scopes.bits, revision, ...openid];
  return createHash('sha256').update(shown.join(' ')).digest('base64url');
}
