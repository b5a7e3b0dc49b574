import { SCOPE_NAMES, type ScopeName, ScopeSet } from '#libs/kernel';

/** Harm that misuse of a scope can cause. */
export type Risk = 'LOW' | 'HIGH' | 'SENSITIVE';

/** Who a scope can be granted to. */
export type Grantee = 'HOME' | 'THIRD_PARTY' | 'PERSON';

/** Texts of a scope for people, and who it can be granted to. */
export interface ScopeEntry {
  readonly name: ScopeName;
  readonly title: string;
  readonly allows: string;
  readonly doesNotAllow: string;
  readonly risk: Risk;
  readonly grantableTo: readonly Grantee[];
}

const EVERYONE: readonly Grantee[] = ['HOME', 'THIRD_PARTY', 'PERSON'];
const HOME_AND_PEOPLE: readonly Grantee[] = ['HOME', 'PERSON'];

const TEXTS: Readonly<Record<ScopeName, Omit<ScopeEntry, 'name'>>> = {
  'organization:read': {
    title: 'Read the organization',
    allows: 'See the name and the address name of the organization.',
    doesNotAllow: 'See its people, its applications or its settings.',
    risk: 'LOW',
    grantableTo: EVERYONE,
  },
  'organization:write': {
    title: 'Change the organization',
    allows: 'Rename the organization.',
    doesNotAllow: 'Suspend or delete it, or change its people.',
    risk: 'HIGH',
    grantableTo: HOME_AND_PEOPLE,
  },
  'profile:read': {
    title: 'Read staff profiles',
    allows: 'See the names, email addresses and roles of the people in the organization.',
    doesNotAllow: 'Change them, or see callers.',
    risk: 'HIGH',
    grantableTo: EVERYONE,
  },
  'agency:read': {
    title: 'Read agencies',
    allows: 'See agencies with their contact data.',
    doesNotAllow: 'Change them.',
    risk: 'LOW',
    grantableTo: EVERYONE,
  },
  'agency:write': {
    title: 'Change agencies',
    allows: 'Create, change and delete agencies.',
    doesNotAllow: 'Read them without the scope agency:read.',
    risk: 'HIGH',
    grantableTo: EVERYONE,
  },
  'resource:read': {
    title: 'Read resources',
    allows: 'See resources: the services that callers are referred to.',
    doesNotAllow: 'Change them.',
    risk: 'LOW',
    grantableTo: EVERYONE,
  },
  'resource:write': {
    title: 'Change resources',
    allows: 'Create, change and delete resources.',
    doesNotAllow: 'Read them without the scope resource:read.',
    risk: 'HIGH',
    grantableTo: EVERYONE,
  },
  'application:read': {
    title: 'Read applications',
    allows: "See the organization's applications, their scopes and the hints of their credentials.",
    doesNotAllow: 'See a secret, or change anything.',
    risk: 'HIGH',
    grantableTo: HOME_AND_PEOPLE,
  },
  'application:write': {
    title: 'Manage applications',
    allows: "Register applications; narrow other applications' scopes and revoke their credentials.",
    doesNotAllow: 'Widen access, change itself, or grant a scope that it does not have.',
    risk: 'SENSITIVE',
    grantableTo: HOME_AND_PEOPLE,
  },
  'authorization:read': {
    title: 'Read Authorized Applications',
    allows: 'See which applications of other organizations can act here, with which scopes.',
    doesNotAllow: 'See a secret, or change anything.',
    risk: 'HIGH',
    grantableTo: HOME_AND_PEOPLE,
  },
  'authorization:write': {
    title: 'Suspend and revoke Authorized Applications',
    allows: 'Suspend or revoke applications of other organizations.',
    doesNotAllow: 'Authorize, approve or resume them. Only a person can do that.',
    risk: 'SENSITIVE',
    grantableTo: HOME_AND_PEOPLE,
  },
  'audit:read': {
    title: 'Read the audit log',
    allows: 'See who did what in the organization, and when.',
    doesNotAllow: 'Change or delete entries.',
    risk: 'SENSITIVE',
    grantableTo: HOME_AND_PEOPLE,
  },
};

/** All scopes, in a fixed order. */
export const CATALOGUE: readonly ScopeEntry[] = SCOPE_NAMES.map((name) => ({ name, ...TEXTS[name] }));

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
