import { ROLES, ScopeSet } from '#libs/kernel';

import { type ConsentPolicy, type Decided, judgeConsent } from './consent-policy.js';

const LOW = ScopeSet.of(['agency:read']);
const HIGH = ScopeSet.of(['agency:read', 'profile:read']);
const decided = (policy: ConsentPolicy, more: Partial<Decided> = {}): Decided => ({
  policy,
  isBlocked: false,
  allowed: null,
  ...more,
});
const FREE = { kind: 'free' };
const beyond = (names: readonly string[]) => ({ kind: 'admin-needed', beyond: ScopeSet.of(names) });

describe('what a member may consent to alone', () => {
  it.each<[ConsentPolicy, ScopeSet, object]>([
    ['ANYTHING', HIGH, FREE],
    ['LOW_RISK', ScopeSet.NONE, FREE],
    ['LOW_RISK', LOW, FREE],
    ['LOW_RISK', HIGH, beyond(['profile:read'])],
    ['NOTHING', ScopeSet.NONE, beyond([])],
    ['NOTHING', HIGH, beyond(['agency:read', 'profile:read'])],
  ])('under %s', (policy, asked, verdict) => {
    for (const role of ['contact', 'member'] as const) {
      expect(judgeConsent(decided(policy), role, asked)).toEqual(verdict);
    }
  });

  it('is besides what an admin allowed of the application', () => {
    const allowed = ScopeSet.of(['profile:read']);
    expect(judgeConsent(decided('LOW_RISK', { allowed }), 'member', HIGH)).toEqual(FREE);
    expect(judgeConsent(decided('NOTHING', { allowed }), 'member', allowed)).toEqual(FREE);
    expect(judgeConsent(decided('NOTHING', { allowed }), 'member', HIGH)).toEqual(beyond(['agency:read']));
    expect(judgeConsent(decided('NOTHING', { allowed: ScopeSet.NONE }), 'member', ScopeSet.NONE)).toEqual(
      FREE,
    );
  });
});

it('admins and owners consent for themselves, whatever the policy', () => {
  for (const role of ['admin', 'owner'] as const) {
    expect(judgeConsent(decided('NOTHING'), role, HIGH)).toEqual(FREE);
  }
});

it('no one can consent to a blocked application', () => {
  for (const role of ROLES) {
    const blocked = decided('ANYTHING', { isBlocked: true, allowed: HIGH });
    expect(judgeConsent(blocked, role, LOW)).toEqual({ kind: 'blocked' });
  }
});
