import { SCOPE_NAMES, type ScopeName, ScopeSet } from '#libs/kernel';
import type { Message } from '#libs/messages';

import { say } from './messages.js';

/** Harm that misuse of a scope can cause. */
export type Risk = 'LOW' | 'HIGH' | 'SENSITIVE';

/** Who a scope can be granted to. */
export type Grantee = 'HOME' | 'THIRD_PARTY' | 'PERSON';

/** Texts of a scope for people, and who it can be granted to. */
export interface ScopeEntry {
  readonly name: ScopeName;
  readonly title: Message;
  readonly allows: Message;
  readonly doesNotAllow: Message;
  readonly risk: Risk;
  readonly grantableTo: readonly Grantee[];
}

const EVERYONE: readonly Grantee[] = ['HOME', 'THIRD_PARTY', 'PERSON'];
const HOME_AND_PEOPLE: readonly Grantee[] = ['HOME', 'PERSON'];

const RULES: Readonly<Record<ScopeName, Pick<ScopeEntry, 'risk' | 'grantableTo'>>> = {
  'organization:read': { risk: 'LOW', grantableTo: EVERYONE },
  'organization:write': { risk: 'HIGH', grantableTo: HOME_AND_PEOPLE },
  'profile:read': { risk: 'HIGH', grantableTo: EVERYONE },
  'agency:read': { risk: 'LOW', grantableTo: EVERYONE },
  'agency:write': { risk: 'HIGH', grantableTo: EVERYONE },
  'resource:read': { risk: 'LOW', grantableTo: EVERYONE },
  'resource:write': { risk: 'HIGH', grantableTo: EVERYONE },
  'application:read': { risk: 'HIGH', grantableTo: HOME_AND_PEOPLE },
  'application:write': { risk: 'SENSITIVE', grantableTo: HOME_AND_PEOPLE },
  'authorization:read': { risk: 'HIGH', grantableTo: HOME_AND_PEOPLE },
  'authorization:write': { risk: 'SENSITIVE', grantableTo: HOME_AND_PEOPLE },
  'audit:read': { risk: 'SENSITIVE', grantableTo: HOME_AND_PEOPLE },
};

/** All scopes, in a fixed order. */
export const CATALOGUE: readonly ScopeEntry[] = SCOPE_NAMES.map((name) => ({
  name,
  title: say(`${name}.title`),
  allows: say(`${name}.allows`),
  doesNotAllow: say(`${name}.doesNotAllow`),
  ...RULES[name],
}));

/** Returns the catalogue entry of a scope. */
export function scopeEntry(name: ScopeName): ScopeEntry {
  return CATALOGUE.find((entry) => entry.name === name)!;
}

/** Returns the scopes that can be granted to this kind of grantee. */
export function grantableTo(grantee: Grantee): ScopeSet {
  return ScopeSet.of(
    CATALOGUE.filter((entry) => entry.grantableTo.includes(grantee)).map(({ name }) => name),
  );
}
