import { type RevisedScopes, ROLE_SCOPES, ROLES, SCOPE_NAMES, ScopeSet } from '#libs/kernel';

import type { Requirement } from '../guard/requirement.js';
import { RECENT_SIGN_IN_MS } from '../guard/widening.js';
import { decide, type Refusal } from './decide.js';
import { effectiveScopes } from './effective-scopes.js';
import type { CallerFacts, ClientFacts, MembershipFacts, PersonFacts } from './facts.js';
import { findFailedCheck, versionOf } from './liveness.js';

const NOW = 1_800_000_000_000;
const OPEN = { isLockedDown: false, lockDownVersion: 0 };

const home: ClientFacts = {
  kind: 'client',
  credential: {
    kind: 'secret',
    id: 'credential',
    applicationId: 'application',
    organizationId: 'publisher',
    authorizationId: null,
    epoch: 3,
    isRevoked: false,
    expiresAt: NOW + 1,
  },
  application: {
    id: 'application',
    name: 'Sample',
    ownerOrganizationId: 'publisher',
    status: 'ACTIVE',
    version: 1,
    thirdPartyVersion: 1,
    epoch: 3,
    scopes: ScopeSet.of(['agency:read', 'resource:read']),
    thirdPartyEnabled: true,
    askedScopes: { 'agency:read': 2, 'resource:read': 5 },
    revisedScopes: { 'agency:read': 2, 'resource:read': 5 },
    revision: 5,
    signInSince: {},
    isPublicClient: false,
    basicOnApi: true,
    existingFlowSince: null,
    ownedSince: 0,
    isResourceServer: false,
  },
  owner: { id: 'publisher', status: 'ACTIVE', version: 1, ...OPEN },
  organization: { id: 'publisher', status: 'ACTIVE', version: 1, ...OPEN },
  authorization: null,
  token: null,
  isTokenRevoked: false,
};
const abroad: ClientFacts = {
  ...home,
  credential: { ...home.credential, organizationId: 'other', authorizationId: 'authorization' },
  organization: { id: 'other', status: 'ACTIVE', version: 1, ...OPEN },
  authorization: {
    id: 'authorization',
    status: 'ACTIVE',
    version: 1,
    approved: ScopeSet.of(['agency:read', 'resource:read']),
    reviewedRevision: 2,
    expiresAt: NOW + 1,
  },
};
const membership: MembershipFacts = {
  profileId: 'profile',
  organizationId: 'publisher',
  organizationStatus: 'ACTIVE',
  name: 'Ada',
  role: 'admin',
};
const person: PersonFacts = {
  kind: 'person',
  userId: 'user',
  name: 'Ada',
  authenticatedAt: NOW - RECENT_SIGN_IN_MS + 1,
  membership,
  hasOrganizations: true,
  isOperator: false,
};
const anonymous: CallerFacts = { kind: 'anonymous' };
const undecided: PersonFacts = { ...person, membership: null };
const outsider: PersonFacts = { ...undecided, hasOrganizations: false };
const suspended: PersonFacts = { ...person, membership: { ...membership, organizationStatus: 'SUSPENDED' } };
const member: PersonFacts = { ...person, membership: { ...membership, role: 'member' } };
const longSignedIn: PersonFacts = { ...person, authenticatedAt: NOW - RECENT_SIGN_IN_MS };

const READ: Requirement = { kind: 'scopes', scopes: ['agency:read'] };
const READ_AND_AUDIT: Requirement = { kind: 'scopes', scopes: ['agency:read', 'audit:read'] };
const ADMIN: Requirement = { kind: 'role', least: 'admin', recent: false };
const RECENT_ADMIN: Requirement = { ...ADMIN, recent: true };
const HOME: Requirement = { kind: 'home-credential' };
const SIGN_IN: Requirement = { kind: 'sign-in', recent: false };
const PUBLIC: Requirement = { kind: 'public', why: 'for this test', identifies: true };
const PARENT: Requirement = { kind: 'parent', why: 'for this test' };

type Part = 'credential' | 'application' | 'owner' | 'organization' | 'authorization' | 'token';
type Facts = Readonly<Partial<Record<Part, object | null>>>;

/** Returns the client with these facts changed. Missing parts stay missing. */
function changed(client: ClientFacts, facts: Facts): ClientFacts {
  const parts = Object.entries(facts).map(([name, part]) => {
    const before = client[name as Part];
    return [name, before && part && { ...before, ...part }];
  });
  return { ...client, ...Object.fromEntries(parts) };
}

function withToken(client: ClientFacts): ClientFacts {
  const token = {
    jti: 'token',
    scopes: ScopeSet.of(['agency:read']),
    openid: [],
    version: versionOf(client),
    expiresAt: NOW + 1,
  };
  return { ...client, token };
}

const tokensOnly = changed(home, { application: { basicOnApi: false } });

/** One fact each, with the rule that must be unmet. */
type Spoilers = readonly (readonly [what: string, rule: string, Facts])[];

const ANYWHERE: Spoilers = [
  ['a revoked credential', 'credential', { credential: { isRevoked: true } }],
  ['a contained leak', 'credential', { application: { epoch: 4 } }],
  ['an expired credential', 'credential', { credential: { expiresAt: NOW } }],
  ['a suspended application', 'application', { application: { status: 'SUSPENDED' } }],
  ['a deleted application', 'application', { application: { status: 'DELETED' } }],
  ['a suspended publisher', 'publisher', { owner: { status: 'SUSPENDED' } }],
  ['a deleted publisher', 'publisher-deleted', { owner: { status: 'DELETED' } }],
  ['a suspended organization', 'organization', { organization: { status: 'SUSPENDED' } }],
  ['a deleted organization', 'organization-deleted', { organization: { status: 'DELETED' } }],
];
const AT_HOME: Spoilers = [
  ['another owner', 'credential', { application: { ownerOrganizationId: 'receiver' } }],
];
const ABROAD: Spoilers = [
  ['a lock-down', 'lock-down', { organization: { isLockedDown: true } }],
  ['a withdrawn offer', 'third-party', { application: { thirdPartyEnabled: false } }],
  ['a revoked authorization', 'authorization', { authorization: { status: 'REVOKED' } }],
  ['a suspended authorization', 'authorization', { authorization: { status: 'SUSPENDED' } }],
  ['an expired authorization', 'authorization', { authorization: { expiresAt: NOW } }],
  ['another publisher since the review', 'authorization', { application: { ownedSince: 3 } }],
  ['a missing authorization', 'authorization', { authorization: null }],
];
const TOKENS: Spoilers = [
  ['an expired token', 'token', { token: { expiresAt: NOW } }],
  ['revoked access of the application', 'token', { application: { version: 2 } }],
  ['revoked access of the publisher', 'token', { owner: { version: 2 } }],
];
const TOKENS_ABROAD: Spoilers = [
  ['revoked access to other organizations', 'token', { application: { thirdPartyVersion: 2 } }],
  ['revoked access in the organization', 'token', { organization: { version: 2 } }],
  ['a lock-down that was lifted', 'token', { organization: { lockDownVersion: 1 } }],
  ['revoked access by the authorization', 'token', { authorization: { version: 2 } }],
];

const CLIENTS: readonly (readonly [string, ClientFacts, Refusal, Spoilers])[] = [
  ['secret at home', home, 'credential-ended', [...ANYWHERE, ...AT_HOME]],
  ['secret abroad', abroad, 'credential-ended', [...ANYWHERE, ...ABROAD]],
  ['token at home', withToken(home), 'token-ended', [...ANYWHERE, ...AT_HOME, ...TOKENS]],
  ['token abroad', withToken(abroad), 'token-ended', [...ANYWHERE, ...ABROAD, ...TOKENS, ...TOKENS_ABROAD]],
];

const refusalOf = (caller: CallerFacts, requirement: Requirement | undefined) =>
  decide(caller, requirement, NOW).refusal;

describe.each(CLIENTS)('a valid %s', (_kind, good, refusal, spoilers) => {
  it('is allowed, and every rule is met', () => {
    const decision = decide(good, READ, NOW);
    expect(decision.refusal).toBeNull();
    expect(decision.checks.filter(({ met }) => !met)).toEqual([]);
    expect(decision.checks.at(-1)!.rule).toBe('scope');
    expect(findFailedCheck(good, NOW)).toBeNull();
  });

  it.each(spoilers)('is denied for %s, which the last rule names', (_what, rule, facts) => {
    const spoiled = changed(good, facts);
    const decision = decide(spoiled, READ, NOW);
    expect(decision.refusal).toBe(refusal);
    expect(decision.checks.filter(({ met }) => !met)).toEqual([decision.checks.at(-1)]);
    expect(decision.checks.at(-1)!.rule).toBe(rule);
    expect(findFailedCheck(spoiled, NOW)).toEqual(decision.checks.at(-1));
  });

  it('is denied for any two of them together, for every requirement', () => {
    const spoiled = spoilers.flatMap(([, , one]) =>
      spoilers.map(([, , two]) => changed(changed(good, one), two)),
    );
    const demands = [READ, ADMIN, RECENT_ADMIN, HOME, SIGN_IN, PUBLIC, PARENT];
    const others = spoiled.flatMap((client) =>
      demands.map((demand) => refusalOf(client, demand)).filter((reason) => reason !== refusal),
    );
    expect(spoiled.length).toBeGreaterThanOrEqual(81);
    expect(others).toEqual([]);
  });
});

describe('the requirement of an endpoint', () => {
  const unauthenticated = 'unauthenticated';
  it.each<[string, Requirement | undefined, CallerFacts, Refusal | null]>([
    ['nothing declared: an anonymous caller', undefined, anonymous, 'forbidden'],
    ['nothing declared: an application', undefined, home, 'forbidden'],
    ['nothing declared: an admin', undefined, person, 'forbidden'],
    ['public: an anonymous caller', PUBLIC, anonymous, null],
    ['public: an outsider', PUBLIC, outsider, null],
    ['part of its parent: an anonymous caller', PARENT, anonymous, null],
    ['scopes: an anonymous caller', READ, anonymous, unauthenticated],
    ['scopes: an application that holds them', READ, home, null],
    ['scopes: an application at home that lacks one', READ_AND_AUDIT, home, 'insufficient-scope'],
    ['scopes: an application abroad that lacks one', READ_AND_AUDIT, abroad, 'insufficient-scope'],
    ['scopes: a role that holds them', READ_AND_AUDIT, person, null],
    ['scopes: a role that lacks one', READ_AND_AUDIT, member, 'insufficient-scope'],
    ['scopes: a person who selected no organization', READ, undecided, 'organization-required'],
    ['scopes: a person outside any organization', READ, outsider, 'forbidden'],
    ['scopes: a person in a suspended organization', READ, suspended, 'forbidden'],
    ['role: an anonymous caller', ADMIN, anonymous, unauthenticated],
    ['role: an application', ADMIN, home, 'forbidden'],
    ['role: a person who selected no organization', ADMIN, undecided, 'organization-required'],
    ['role: a person outside any organization', ADMIN, outsider, 'forbidden'],
    ['role: a person in a suspended organization', ADMIN, suspended, 'forbidden'],
    ['role: a lower role', ADMIN, member, 'forbidden'],
    ['role: the same role', ADMIN, person, null],
    ['role: a higher role', ADMIN, { ...person, membership: { ...membership, role: 'owner' } }, null],
    ['role, at any time: signed in long ago', ADMIN, longSignedIn, null],
    ['role, recently signed in: signed in long ago', RECENT_ADMIN, longSignedIn, 'reauthentication-required'],
    ['role, recently signed in: signed in recently', RECENT_ADMIN, person, null],
    ['home credential: an anonymous caller', HOME, anonymous, unauthenticated],
    ['home credential: the credential itself', HOME, home, null],
    ['home credential: a token issued for it', HOME, withToken(home), null],
    ['home credential: a credential of an authorizing organization', HOME, abroad, 'forbidden'],
    ['home credential: a person', HOME, person, 'forbidden'],
    [
      'home credential: the credential itself, of an application that can use tokens only',
      HOME,
      tokensOnly,
      null,
    ],
    ['scopes: the secret of an application that can use tokens only', READ, tokensOnly, 'token-required'],
    ['scopes: a token of an application that can use tokens only', READ, withToken(tokensOnly), null],
    ['public: the secret of an application that can use tokens only', PUBLIC, tokensOnly, 'token-required'],
    ['sign-in: an anonymous caller', SIGN_IN, anonymous, unauthenticated],
    ['sign-in: an application', SIGN_IN, home, 'forbidden'],
    ['sign-in: a person outside any organization', SIGN_IN, outsider, null],
    ['sign-in: a person who selected no organization', SIGN_IN, undecided, null],
  ])('%s', (_case, requirement, caller, refusal) => {
    const decision = decide(caller, requirement, NOW);
    expect(decision.refusal).toBe(refusal);
    const unmet = decision.checks.filter(({ met }) => !met);
    expect(unmet).toEqual(refusal === null ? [] : [decision.checks.at(-1)]);
  });
});

describe('effective scopes', () => {
  it('of an application are the intersection of held, approved, reviewed and token scopes', () => {
    const names = SCOPE_NAMES.slice(0, 3);
    const sets = Array.from({ length: 1 << names.length }, (_, bits) => ScopeSet.fromBits(bits));
    const asked: RevisedScopes[] = [{}, { [names[0]!]: 2, [names[1]!]: 3 }];
    const wrong = sets.flatMap((held) =>
      sets.flatMap((approved) =>
        sets.flatMap((said) =>
          asked.filter((askedScopes) => !isIntersection(held, approved, said, askedScopes)),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  /** Compares each scope with the rule (DESIGN §2.3), at home and in another organization, with and without a token. */
  function isIntersection(held: ScopeSet, approved: ScopeSet, said: ScopeSet, askedScopes: RevisedScopes) {
    const facts = {
      application: { scopes: held, askedScopes },
      authorization: { approved },
      token: { scopes: said },
    };
    return SCOPE_NAMES.every((name) => {
      const atHome = held.has(name);
      const away = atHome && approved.has(name) && (askedScopes[name] ?? Infinity) <= 2;
      return (
        effectiveScopes(changed(home, facts)).has(name) === atHome &&
        effectiveScopes(changed(abroad, facts)).has(name) === away &&
        effectiveScopes(changed(withToken(home), facts)).has(name) === (atHome && said.has(name)) &&
        effectiveScopes(changed(withToken(abroad), facts)).has(name) === (away && said.has(name))
      );
    });
  }

  it('of a credential in another organization without its authorization are none', () => {
    expect(effectiveScopes({ ...abroad, authorization: null }).names()).toEqual([]);
  });

  it.each(ROLES)('of a person are those of the role %s, while the organization is active', (role) => {
    const at = (organizationStatus: MembershipFacts['organizationStatus']) =>
      effectiveScopes({ ...person, membership: { ...membership, role, organizationStatus } });
    expect(at('ACTIVE').names()).toEqual(ROLE_SCOPES[role].names());
    expect([at('SUSPENDED'), at('DELETED')]).toEqual([ScopeSet.NONE, ScopeSet.NONE]);
  });

  it.each([anonymous, undecided, outsider])(
    'of an anonymous caller and of a person in no organization are none',
    (caller) => {
      expect(effectiveScopes(caller)).toBe(ScopeSet.NONE);
    },
  );
});

describe('the version that a token carries', () => {
  const GROWN: readonly Facts[] = [
    { application: { version: 2 } },
    { owner: { version: 2 } },
    { application: { thirdPartyVersion: 2 } },
    { organization: { version: 2 } },
    { authorization: { version: 2 } },
  ];

  it('increases with each part', () => {
    expect(GROWN.map((facts) => versionOf(changed(abroad, facts)) - versionOf(abroad))).toEqual([
      1, 1, 1, 1, 1,
    ]);
  });

  it('counts the publisher once at home, and no version that revokes access to other organizations', () => {
    expect(GROWN.map((facts) => versionOf(changed(home, facts)) - versionOf(home))).toEqual([1, 1, 0, 0, 0]);
  });
});
