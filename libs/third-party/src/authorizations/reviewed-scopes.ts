import { addedUntil, type RevisedScopes, ScopeSet, scopesOf } from '#libs/kernel';

/** The two sides of an authorization's scopes: what the application asks, what the organization reviewed. */
export interface Asked {
  readonly askedScopes: RevisedScopes;
}
export interface Required extends Asked {
  /** What the application can do without. */
  readonly optionalScopes: readonly string[];
}
export interface Reviewed {
  readonly approvedScopes: readonly string[];
  readonly reviewedRevision: number;
}

/** What the application may do abroad: approved, and asked without a break since the review. */
export function approvedOf({ askedScopes }: Asked, { approvedScopes, reviewedRevision }: Reviewed): ScopeSet {
  return ScopeSet.of(approvedScopes).and(addedUntil(askedScopes, reviewedRevision));
}

/** What it asked, or asked again, after the review. */
export function pendingOf({ askedScopes }: Asked, { reviewedRevision }: Reviewed): ScopeSet {
  return scopesOf(askedScopes).without(addedUntil(askedScopes, reviewedRevision));
}

/** What it asks and may not work without. It is the organization's to approve less. */
export function requiredOf({ askedScopes, optionalScopes }: Required): ScopeSet {
  return scopesOf(askedScopes).without(ScopeSet.of(optionalScopes));
}

/** What was reviewed and not approved. */
export function declinedOf({ askedScopes }: Asked, { approvedScopes, reviewedRevision }: Reviewed): ScopeSet {
  return addedUntil(askedScopes, reviewedRevision).without(ScopeSet.of(approvedScopes));
}
