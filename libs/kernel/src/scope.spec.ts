import { isScopeName, SCOPE_NAMES, type ScopeName, ScopeSet } from './scope.js';

const SETS: readonly (readonly ScopeName[])[] = [
  [],
  ['agency:read'],
  ['agency:read', 'audit:read'],
  ['organization:read', 'resource:write', 'audit:read'],
  SCOPE_NAMES.slice(3),
  SCOPE_NAMES,
];
const PAIRS = SETS.flatMap((a) => SETS.map((b) => [a, b] as const));

describe('a scope’s name', () => {
  it('has the form noun:verb and is unique', () => {
    expect(SCOPE_NAMES.filter((name) => !/^[a-z]+:[a-z]+$/.test(name))).toEqual([]);
    expect(new Set(SCOPE_NAMES).size).toBe(SCOPE_NAMES.length);
    expect(SCOPE_NAMES.every(isScopeName)).toBe(true);
  });

  it.each([
    '',
    'agency',
    'agency:Read',
    ' agency:read',
    'agency:read ',
    'openid',
    'constructor',
    '__proto__',
  ])('is not %j', (text) => {
    expect(isScopeName(text)).toBe(false);
  });
});

describe('a set of scopes', () => {
  it.each(PAIRS)('computes set operations on %j and %j', (a, b) => {
    const [one, other] = [ScopeSet.of(a), ScopeSet.of(b)];
    const sorted = (names: Iterable<ScopeName>) => SCOPE_NAMES.filter((name) => new Set(names).has(name));
    expect(one.names()).toEqual(sorted(a));
    expect(one.and(other).names()).toEqual(sorted(a.filter((name) => b.includes(name))));
    expect(one.or(other).names()).toEqual(sorted([...a, ...b]));
    expect(one.without(other).names()).toEqual(sorted(a.filter((name) => !b.includes(name))));
    expect(one.includes(other)).toBe(b.every((name) => a.includes(name)));
    expect(one.equals(other)).toBe(sorted(a).join() === sorted(b).join());
    expect(one.isEmpty).toBe(a.length === 0);
    expect(SCOPE_NAMES.filter((name) => one.has(name))).toEqual(sorted(a));
  });

  it.each(SETS)('can be restored from its `scope` value and from its bits', (...names) => {
    const set = ScopeSet.of(names);
    expect(`${set}`).toBe(set.names().join(' '));
    expect(ScopeSet.parse(`${set}`).equals(set)).toBe(true);
    expect(ScopeSet.fromBits(set.bits).equals(set)).toBe(true);
  });

  it('ignores names that are not in the catalogue', () => {
    expect(ScopeSet.of(['agency:read', 'agency:burn', '', 'toString']).names()).toEqual(['agency:read']);
    expect(ScopeSet.parse(' agency:read  openid audit:read ').names()).toEqual(['agency:read', 'audit:read']);
  });

  it('ignores repetition and order of names', () => {
    const set = ScopeSet.of(['audit:read', 'agency:read', 'audit:read']);
    expect(set.equals(ScopeSet.of(['agency:read', 'audit:read']))).toBe(true);
    expect(`${set}`).toBe('agency:read audit:read');
  });

  it('is not mutated by operations', () => {
    const set = ScopeSet.of(['agency:read']);
    set.or(ScopeSet.of(SCOPE_NAMES)).without(set).and(set);
    expect(set.names()).toEqual(['agency:read']);
    expect(ScopeSet.NONE.names()).toEqual([]);
  });
});
