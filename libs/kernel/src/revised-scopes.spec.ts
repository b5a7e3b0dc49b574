import { addedUntil, revise, type RevisedScopes, scopesOf } from './revised-scopes.js';
import { type ScopeName, ScopeSet } from './scope.js';

/** Returns the requested scopes after a history of lists. Each list is one revision, from 1. */
function history(...lists: ScopeName[][]): RevisedScopes {
  return lists.reduce<RevisedScopes>(
    (before, names, index) => revise(before, ScopeSet.of(names), index + 1),
    {},
  );
}

describe('scopes with the revision at which each was added', () => {
  it('are the scopes that were set last', () => {
    expect(scopesOf(history(['agency:read'], ['audit:read', 'agency:write'])).names()).toEqual([
      'agency:write',
      'audit:read',
    ]);
    expect(scopesOf({}).isEmpty).toBe(true);
  });

  it('keep the revision of existing scopes and give the new one to added scopes', () => {
    expect(history(['agency:read'], ['agency:read', 'audit:read'], ['agency:read', 'audit:read'])).toEqual({
      'agency:read': 1,
      'audit:read': 2,
    });
  });

  it('give a new revision to a scope that was removed and added again', () => {
    const back = history(['agency:read', 'audit:read'], ['audit:read'], ['agency:read', 'audit:read']);
    expect(back).toEqual({ 'agency:read': 3, 'audit:read': 1 });
    expect(addedUntil(back, 2).names()).toEqual(['audit:read']);
    expect(addedUntil(back, 3).names()).toEqual(['agency:read', 'audit:read']);
  });

  it('count since a review only if they were added before it', () => {
    const asked: RevisedScopes = { 'agency:read': 0, 'agency:write': 2, 'audit:read': 3 };
    const seen = [-1, 0, 1, 2, 3, 4].map((revision) => addedUntil(asked, revision).names().length);
    expect(seen).toEqual([0, 1, 1, 2, 3, 3]);
  });

  it('are not mutated by a revision', () => {
    const before = Object.freeze(history(['agency:read']));
    revise(before, ScopeSet.of(['audit:read']), 2);
    expect(before).toEqual({ 'agency:read': 1 });
  });

  it('ignore names that were removed from the catalogue', () => {
    const stored = { 'agency:read': 1, 'agency:burn': 1 } as RevisedScopes;
    expect(scopesOf(stored).names()).toEqual(['agency:read']);
    expect(addedUntil(stored, 1).names()).toEqual(['agency:read']);
  });
});
