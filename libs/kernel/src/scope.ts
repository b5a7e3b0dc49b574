/**
 * Names of all scopes. A name is never reused with another meaning. The catalogue (libs/scopes) has their texts, risks
 * and rules.
 */
export const SCOPE_NAMES = [
  'organization:read',
  'organization:write',
  'profile:read',
  'agency:read',
  'agency:write',
  'resource:read',
  'resource:write',
  'application:read',
  'application:write',
  'authorization:read',
  'authorization:write',
  'audit:read',
] as const;

export type ScopeName = (typeof SCOPE_NAMES)[number];

const BITS = new Map<string, number>(SCOPE_NAMES.map((name, index) => [name, 1 << index]));
if (SCOPE_NAMES.length > 31) throw new Error('ScopeSet supports up to 31 scopes. Add a second word of bits.');

/** Returns whether the text is the name of a scope. */
export function isScopeName(text: string): text is ScopeName {
  return BITS.has(text);
}

/** An immutable set of scopes with one bit each, so that intersections are cheap on the token path. */
export class ScopeSet {
  static readonly NONE = new ScopeSet(0);

  private constructor(readonly bits: number) {}

  static fromBits(bits: number): ScopeSet {
    return bits === 0 ? ScopeSet.NONE : new ScopeSet(bits);
  }

  /** Creates a set of the known scopes among these names. Ignores names that were removed from the catalogue. */
  static of(names: Iterable<string>): ScopeSet {
    let bits = 0;
    for (const name of names) bits |= BITS.get(name) ?? 0;
    return ScopeSet.fromBits(bits);
  }

  /** Parses a space-delimited `scope` value (RFC 6749 §3.3). */
  static parse(text: string): ScopeSet {
    return ScopeSet.of(text.split(' '));
  }

  has(name: ScopeName): boolean {
    return (this.bits & BITS.get(name)!) !== 0;
  }

  get isEmpty(): boolean {
    return this.bits === 0;
  }

  and(other: ScopeSet): ScopeSet {
    return ScopeSet.fromBits(this.bits & other.bits);
  }

  or(other: ScopeSet): ScopeSet {
    return ScopeSet.fromBits(this.bits | other.bits);
  }

  without(other: ScopeSet): ScopeSet {
    return ScopeSet.fromBits(this.bits & ~other.bits);
  }

  includes(other: ScopeSet): boolean {
    return (other.bits & ~this.bits) === 0;
  }

  equals(other: ScopeSet): boolean {
    return this.bits === other.bits;
  }

  /** Returns the names in the order of the catalogue. */
  names(): ScopeName[] {
    return SCOPE_NAMES.filter((_, index) => (this.bits & (1 << index)) !== 0);
  }

  /** Returns the `scope` value (RFC 6749 §3.3). */
  toString(): string {
    return this.names().join(' ');
  }
}
