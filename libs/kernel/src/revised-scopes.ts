import { type ScopeName, ScopeSet } from './scope.js';

/** Scopes with the revision at which each was added. One that is taken away and comes back is added anew. */
export type RevisedScopes = Readonly<Partial<Record<ScopeName, number>>>;

export function scopesOf(revised: RevisedScopes): ScopeSet {
  return ScopeSet.of(Object.keys(revised));
}

/** Those that were there, without a break, since that revision. */
export function addedUntil(revised: RevisedScopes, revision: number): ScopeSet {
  const names = Object.keys(revised) as ScopeName[];
  return ScopeSet.of(names.filter((name) => revised[name]! <= revision));
}

/** Keeps the revision of what stays, gives the new one to what is added. */
export function revise(before: RevisedScopes, scopes: ScopeSet, revision: number): RevisedScopes {
  return Object.fromEntries(scopes.names().map((name) => [name, before[name] ?? revision]));
}
