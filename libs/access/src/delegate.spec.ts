import { ScopeSet } from '#libs/kernel';

import { decide } from './decide.js';
import { effectiveScopes } from './effective-scopes.js';
import type { DelegateFacts } from './facts.js';
import type { Requirement } from './requirement.js';
import { versionOfDelegate } from './standing.js';

const NOW = 1_800_000_000_000;
const READ: Requirement = { kind: 'scopes', scopes: ['agency:read'] };

const standing: Omit<DelegateFacts, 'token'> = {
  kind: 'delegate',
  family: {
    id: 'family',
    applicationId: 'application',
    organizationId: 'organization',
    profileId: 'profile',
    consentId: 'consent',
    credentialId: null,
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
  },
  owner: { id: 'publisher', status: 'ACTIVE', version: 1 },
  organization: { id: 'organization', status: 'ACTIVE', version: 1 },
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
  ...standing,
  token: {
    jti: 'token',
    scopes: ScopeSet.of(['agency:read', 'agency:write', 'audit:read', 'resource:read']),
    openid: ['openid'],
    version: versionOfDelegate(standing),
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
  it('may do what it holds, the person consented to and their role holds, of what the token says', () => {
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
    ['a person who left', 'profile', changed('profile', { isActive: false })],
    ['an ended sign-in', 'token', changed('family', { isEnded: true })],
    ['an expired sign-in', 'token', changed('family', { expiresAt: NOW })],
    ['a withdrawn consent', 'consent', withConsent({ isActive: false })],
    ['OAuth switched off', 'audience', changed('application', { signInSince: {} })],
    ['another audience', 'audience', changed('application', { signInSince: { other: 1 } })],
    ['an audience that came back later', 'audience', changed('application', { signInSince: { '*': 8 } })],
    ['an expired token', 'token', changed('token', { expiresAt: NOW })],
    ['a revoked token', 'token', { ...delegate, isTokenRevoked: true }],
    ['a version of the application', 'token', changed('application', { version: 2 })],
    ['a version of the publisher', 'token', changed('owner', { version: 2 })],
    ['a version of the organization', 'token', changed('organization', { version: 2 })],
    ['a version of the person', 'token', changed('profile', { version: 3 })],
    ['a version of the consent', 'token', withConsent({ version: 2 })],
  ])('is told that the token has ended by %s', (_, rule, spoilt) => {
    const { refusal, chain } = decide(spoilt, READ, NOW);
    expect([refusal, chain.at(-1)]).toEqual(['token-ended', expect.objectContaining({ rule, met: false })]);
  });

  it.each<Requirement>([
    { kind: 'role', least: 'contact', recent: false },
    { kind: 'sign-in' },
    { kind: 'home-credential' },
  ])('never counts as a person who signed in, nor as the application itself ($kind)', (requirement) => {
    expect(decide(delegate, requirement, NOW).refusal).toBe('forbidden');
  });

  it('reaches userinfo with the scope openid only', () => {
    expect(decide(delegate, { kind: 'openid' }, NOW).refusal).toBeNull();
    expect(decide(changed('token', { openid: [] }), { kind: 'openid' }, NOW).refusal).toBe('openid-required');
  });
});
