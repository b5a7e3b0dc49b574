import type { RevisedScopes } from '#libs/applications';
import { ScopeSet } from '#libs/kernel';

/** The two sides of an authorization's scopes: what the application asks, what the organization reviewed. */
export interface Asked {
  readonly askedScopes: RevisedScopes;
}
export interface Reviewed {
  readonly approvedScopes: readonly string[];
  readonly reviewedRevision: number;
}

/** What the application may do abroad: approved, and asked without a break since the review. */
export function approvedOf(asked: Asked, reviewed: Reviewed): ScopeSet {
  return ScopeSet.of(reviewed.approvedScopes).and(askedUntil(asked, reviewed.reviewedRevision));
}

/** What it asked, or asked again, after the review. */
export function pendingOf(asked: Asked, reviewed: Reviewed): ScopeSet {
  return ScopeSet.of(Object.keys(asked.askedScopes)).without(askedUntil(asked, reviewed.reviewedRevision));
}

/** What was reviewed and not approved. */
export function declinedOf(asked: Asked, reviewed: Reviewed): ScopeSet {
  return askedUntil(asked, reviewed.reviewedRevision).without(ScopeSet.of(reviewed.approvedScopes));
}

function askedUntil({ askedScopes }: Asked, revision: number): ScopeSet {
  return ScopeSet.of(
    Object.entries(askedScopes)
      .filter(([, added]) => added <= revision)
      .map(([scope]) => scope),
  );
}
