import type { Requirement } from '../guard/requirement.js';
import { RECENT_SIGN_IN_MS } from '../guard/widening.js';
import { decide, type Refusal } from './decide.js';
import type { CallerFacts, MembershipFacts, PersonFacts } from './facts.js';

const NOW = 1_800_000_000_000;
const READ: Requirement = { kind: 'scopes', scopes: ['agency:read'] };
const OPERATOR: Requirement = { kind: 'operator', recent: false };
const RECENT: Requirement = { kind: 'operator', recent: true };

const anonymous: CallerFacts = { kind: 'anonymous' };
const operator: PersonFacts = {
  kind: 'person',
  userId: 'user',
  name: 'Ada',
  authenticatedAt: NOW - RECENT_SIGN_IN_MS + 1,
  membership: null,
  hasOrganizations: false,
  isOperator: true,
};
const outsider: PersonFacts = { ...operator, isOperator: false };
const longSignedIn: PersonFacts = { ...operator, authenticatedAt: NOW - RECENT_SIGN_IN_MS };
const membership: MembershipFacts = {
  profileId: 'profile',
  organizationId: 'organization',
  organizationStatus: 'ACTIVE',
  name: 'Ada',
  role: 'owner',
};
const owner: PersonFacts = { ...outsider, membership, hasOrganizations: true };
const both: PersonFacts = { ...owner, isOperator: true };

describe('an endpoint for operators', () => {
  it.each<[string, Requirement, CallerFacts, Refusal | null]>([
    ['an anonymous caller', OPERATOR, anonymous, 'unauthenticated'],
    ['an owner', OPERATOR, owner, 'forbidden'],
    ['a person outside any organization', OPERATOR, outsider, 'forbidden'],
    ['an operator', OPERATOR, operator, null],
    ['an operator who acts in an organization', OPERATOR, both, 'forbidden'],
    ['an operator who has an organization but acts in none', OPERATOR, { ...both, membership: null }, null],
    ['an operator who signed in long ago', OPERATOR, longSignedIn, null],
    ['an operator who signed in recently, for a change', RECENT, operator, null],
    ['an operator who signed in long ago, for a change', RECENT, longSignedIn, 'reauthentication-required'],
    ['an operator, on an endpoint for organizations', READ, operator, 'forbidden'],
    [
      'an operator who has an organization, on an endpoint for organizations',
      READ,
      { ...both, membership: null },
      'organization-required',
    ],
  ])('%s', (_what, requirement, caller, refusal) => {
    expect(decide(caller, requirement, NOW).refusal).toBe(refusal);
  });
});
