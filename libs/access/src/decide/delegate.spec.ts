import { ScopeSet } from '#libs/kernel';

import type { Requirement } from '../guard/requirement.js';
import { decide } from './decide.js';
import { effectiveScopes } from './effective-scopes.js';
import type { ApplicationFacts, ClientWithoutToken, DelegateFacts } from './facts.js';
import { findFailedCheckOfDelegate, versionOfDelegate } from './liveness.js';

const NOW = 1_800_000_000_000;
const OPEN = { isLockedDown: false, lockDownVersion: 0 };
const READ: Requirement = { kind: 'scopes', scopes: ['agency:read'] };

const basis: Omit<DelegateFacts, 'token'> = {
  kind: 'delegate',
  family: {
    id: 'family',
    kind: 'SIGN_IN',
    applicationId: 'application',
    organizationId: 'organization',
    profileId: 'profile',
    consentId: 'consent',
    credentialId: null,
    assignmentId: null,
    signInRevision: 7,
    authenticatedAt: NOW - 1_000,
    isEnded: false,
    expiresAt: NOW + 1,
  },
  application: {
    id: 'application',
    name: 'Sample',
    ownerOrganizationId: 'publisher',
    status: 'ACTIVE',
    version: 1,
    thirdPartyVersion: 1,
    epoch: 1,
    scopes: ScopeSet.of(['agency:read', 'agency:write', 'audit:read', 'resource:read']),
    revisedScopes: { 'agency:read': 1, 'agency:write': 1, 'audit:read': 1, 'resource:read': 9 },
    revision: 9,
    thirdPartyEnabled: false,
    askedScopes: {},
    signInSince: { '*': 2 },
    isPublicClient: false,
    basicOnApi: true,
    existingFlowSince: null,
    ownedSince: 0,
    isResourceServer: false,
  },
  owner: { id: 'publisher', status: 'ACTIVE', version: 1, ...OPEN },
  organization: { id: 'organization', status: 'ACTIVE', version: 1, ...OPEN },
  profile: {
    id: 'profile',
    organizationId: 'organization',
    userId: 'user',
    name: 'Ada',
    role: 'member',
    isActive: true,
    version: 2,
  },
  basis: {
    kind: 'consent',
    consent: {
      id: 'consent',
      isActive: true,
      version: 1,
      approved: ScopeSet.of(['agency:read', 'audit:read', 'resource:read']),
      openid: ['openid'],
      reviewedRevision: 7,
    },
  },
  isTokenRevoked: false,
};
const delegate: DelegateFacts = {
  ...basis,
  token: {
    jti: 'token',
    scopes: ScopeSet.of(['agency:read', 'agency:write', 'audit:read', 'resource:read']),
    openid: ['openid'],
    version: versionOfDelegate(basis),
    expiresAt: NOW + 1,
  },
};

type Part = 'family' | 'application' | 'owner' | 'organization' | 'profile' | 'token';

function changed(part: Part, facts: object): DelegateFacts {
  return { ...delegate, [part]: { ...delegate[part], ...facts } };
}

function withConsent(facts: object): DelegateFacts {
  const { consent } = delegate.basis as Extract<DelegateFacts['basis'], { kind: 'consent' }>;
  return { ...delegate, basis: { kind: 'consent', consent: { ...consent, ...facts } } };
}

describe('an application that acts for a person', () => {
  it('has the scopes that it holds, the person consented to, their role holds and the token includes', () => {
    // agency:write: not consented; audit:read: not the role's; resource:read: added after the consent
    expect(effectiveScopes(delegate).names()).toEqual(['agency:read']);
    expect(decide(delegate, READ, NOW).refusal).toBeNull();
  });

  it.each(['agency:write', 'audit:read', 'resource:read'] as const)('is refused %s', (scope) => {
    expect(decide(delegate, { kind: 'scopes', scopes: [scope] }, NOW).refusal).toBe('insufficient-scope');
  });

  it.each<[string, string, DelegateFacts]>([
    ['a suspended application', 'application', changed('application', { status: 'SUSPENDED' })],
    ['a suspended publisher', 'publisher', changed('owner', { status: 'SUSPENDED' })],
    ['a suspended organization', 'organization', changed('organization', { status: 'SUSPENDED' })],
    ['a lock-down', 'lock-down', changed('organization', { isLockedDown: true })],
    ['a lock-down that was lifted', 'token', changed('organization', { lockDownVersion: 1 })],
    ['a person who left', 'profile', changed('profile', { isActive: false })],
    ['a revoked sign-in', 'token', changed('family', { isEnded: true })],
    ['an expired sign-in', 'token', changed('family', { expiresAt: NOW })],
    ['a withdrawn consent', 'consent', withConsent({ isActive: false })],
    ['another publisher since the consent', 'consent', changed('application', { ownedSince: 8 })],
    ['disabled OAuth', 'audience', changed('application', { signInSince: {} })],
    ['another audience', 'audience', changed('application', { signInSince: { other: 1 } })],
    ['an audience that came back later', 'audience', changed('application', { signInSince: { '*': 8 } })],
    ['an expired token', 'token', changed('token', { expiresAt: NOW })],
    ['a revoked token', 'token', { ...delegate, isTokenRevoked: true }],
    ['a version of the application', 'token', changed('application', { version: 2 })],
    ['a version of the publisher', 'token', changed('owner', { version: 2 })],
    ['a version of the organization', 'token', changed('organization', { version: 2 })],
    ['a version of the person', 'token', changed('profile', { version: 3 })],
    ['a version of the consent', 'token', withConsent({ version: 2 })],
  ])('gets token-ended for %s', (_, rule, spoilt) => {
    const { refusal, checks } = decide(spoilt, READ, NOW);
    expect([refusal, checks.at(-1)]).toEqual(['token-ended', expect.objectContaining({ rule, met: false })]);
  });

  it.each<Requirement>([
    { kind: 'role', least: 'contact', recent: false },
    { kind: 'sign-in', recent: false },
    { kind: 'home-credential' },
  ])('counts neither as a signed-in person nor as the application itself ($kind)', (requirement) => {
    expect(decide(delegate, requirement, NOW).refusal).toBe('forbidden');
  });

  it('can use userinfo only with the scope openid', () => {
    expect(decide(delegate, { kind: 'openid' }, NOW).refusal).toBeNull();
    expect(decide(changed('token', { openid: [] }), { kind: 'openid' }, NOW).refusal).toBe('openid-required');
  });
});

describe("a token from the existing clients' flow", () => {
  it.each<[DelegateFacts['family']['kind'], ApplicationFacts['existingFlowSince'], string | null]>([
    ['EXISTING', 7, null],
    ['EXISTING', 2, null],
    ['EXISTING', 8, 'existing-flow'],
    ['EXISTING', null, 'existing-flow'],
    ['SIGN_IN', null, null],
    ['SIGN_IN', 8, null],
  ])('%s, enabled since %p, has the unmet rule %p', (kind, existingFlowSince, rule) => {
    const { application, family } = delegate;
    const switched = {
      ...delegate,
      application: { ...application, existingFlowSince },
      family: { ...family, kind },
    };
    expect(findFailedCheckOfDelegate(switched, NOW)?.rule ?? null).toBe(rule);
  });
});

describe('an application that acts as a service account', () => {
  const { application, owner, organization } = basis;
  const applicationOn = { ...application, thirdPartyEnabled: true, existingFlowSince: 3 };
  const client: ClientWithoutToken = {
    kind: 'client',
    credential: {
      kind: 'secret',
      id: 'credential',
      applicationId: 'application',
      organizationId: 'organization',
      authorizationId: 'authorization',
      epoch: 1,
      isRevoked: false,
      expiresAt: NOW + 1,
    },
    application: { ...applicationOn, askedScopes: { 'agency:read': 1, 'audit:read': 1, 'resource:read': 9 } },
    owner,
    organization,
    authorization: {
      id: 'authorization',
      status: 'ACTIVE',
      version: 1,
      approved: ScopeSet.of(['agency:read', 'audit:read', 'resource:read']),
      reviewedRevision: 7,
      expiresAt: NOW + 1,
    },
  };
  const account: DelegateFacts = {
    ...delegate,
    application: client.application,
    family: {
      ...delegate.family,
      kind: 'SERVICE_ACCOUNT',
      consentId: null,
      credentialId: 'credential',
      assignmentId: 'assignment',
    },
    profile: { ...delegate.profile, userId: null },
    basis: { kind: 'service-account', client, isAssigned: true },
  };
  const version = versionOfDelegate(account);
  const good: DelegateFacts = { ...account, token: { ...account.token, version } };

  function withClient(part: 'credential' | 'authorization', facts: object): DelegateFacts {
    const changedClient = { ...client, [part]: { ...client[part], ...facts } } as ClientWithoutToken;
    return { ...good, basis: { kind: 'service-account', client: changedClient, isAssigned: true } };
  }

  it('has the scopes of its credential that the role of the service account holds, too', () => {
    // agency:write: not approved; audit:read: not the role's; resource:read: asked after the review
    expect(effectiveScopes(good).names()).toEqual(['agency:read']);
    expect(decide(good, READ, NOW).refusal).toBeNull();
  });

  it.each<[string, string, DelegateFacts]>([
    ['unassigning', 'assignment', { ...good, basis: { kind: 'service-account', client, isAssigned: false } }],
    ['removing it', 'profile', { ...good, profile: { ...good.profile, isActive: false } }],
    ['a lower role', 'token', { ...good, profile: { ...good.profile, version: 3 } }],
    ['revoking the credential', 'credential', withClient('credential', { isRevoked: true })],
    ['expiry of the credential', 'credential', withClient('credential', { expiresAt: NOW })],
    ['containing a leak', 'credential', withClient('credential', { epoch: 0 })],
    ['suspending the authorization', 'authorization', withClient('authorization', { status: 'SUSPENDED' })],
    ['revoking the authorization', 'authorization', withClient('authorization', { status: 'REVOKED' })],
    ['a version of the authorization', 'token', withClient('authorization', { version: 2 })],
    [
      'disabling the flow',
      'existing-flow',
      { ...good, application: { ...good.application, existingFlowSince: null } },
    ],
  ])('gets token-ended for %s', (_, rule, spoilt) => {
    const { refusal, checks } = decide(spoilt, READ, NOW);
    expect([refusal, checks.at(-1)]).toEqual(['token-ended', expect.objectContaining({ rule, met: false })]);
  });

  it.each<Requirement>([
    { kind: 'role', least: 'contact', recent: false },
    { kind: 'sign-in', recent: false },
    { kind: 'home-credential' },
  ])('counts neither as a signed-in person nor as the application itself ($kind)', (requirement) => {
    expect(decide(good, requirement, NOW).refusal).toBe('forbidden');
  });
});
