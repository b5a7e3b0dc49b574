import { type ScopeName, ScopeSet } from './scope.js';

/** Scopes with the revision at which each was added. A scope that was removed and added again has a new revision. */
export type RevisedScopes = Readonly<Partial<Record<ScopeName, number>>>;

/** Returns the scopes without their revisions. */
export function scopesOf(revised: RevisedScopes): ScopeSet {
  return ScopeSet.of(Object.keys(revised));
}

/** Returns the scopes that were present without interruption since a revision. */
export function addedUntil(revised: RevisedScopes, revision: number): ScopeSet {
  const names = Object.keys(revised) as ScopeName[];
  return ScopeSet.of(names.filter((name) => revised[name]! <= revision));
}

/** Sets the scopes. Existing ones keep their revision, added ones get the new revision. */
export function revise(before: RevisedScopes, scopes: ScopeSet, revision: number): RevisedScopes {
  return Object.fromEntries(scopes.names().map((name) => [name, before[name] ?? revision]));
}
