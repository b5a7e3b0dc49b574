import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildSchema, isObjectType } from 'graphql';

/**
 * What each mutation and each form does to access. A new one fails here until it has a class:
 * - `secret`: answers or mails something that opens access
 * - `widens`: somebody or something can do more afterwards
 * - `moves`: changes where codes, tokens or events go
 * - `narrows`: somebody or something can do less afterwards
 * - `either`: widens or narrows, by its arguments; the service asserts what the declaration says of widening
 * - `neutral`: changes no access; or it is itself the proof of who somebody is, with the reason beside it
 */
type Effect = 'secret' | 'widens' | 'moves' | 'narrows' | 'either' | 'neutral';

const EFFECTS: Record<Effect, readonly string[]> = {
  secret: [
    'Mutation.acceptTransfer',
    'Mutation.createApplication',
    'Mutation.createCredential',
    'Mutation.createWebhookEndpoint',
    'Mutation.inviteProfile',
    'Mutation.resendInvitation',
    'Mutation.rotateCredential',
    'Mutation.rotateWebhookSecret',
  ],
  widens: [
    'Mutation.addApplicationKey',
    'Mutation.addDomain',
    'Mutation.addOperator',
    'Mutation.allowApplication',
    'Mutation.approveRequest',
    'Mutation.approveScopes',
    'Mutation.assignServiceAccount',
    'Mutation.authorizeApplication',
    'Mutation.changeRole',
    'Mutation.createServiceAccount',
    'Mutation.liftLockDown',
    'Mutation.restoreOrganization',
    'Mutation.resumeApplication',
    'Mutation.resumeApplicationByOperator',
    'Mutation.resumeAuthorization',
    'Mutation.resumeOrganization',
    'Mutation.resumeOrganizationByOperator',
    'Mutation.setConsentPolicy',
    'Mutation.setResourceServer',
    'Mutation.unblockApplication',
    'Mutation.verifyDomain',
    'POST /authorize-application/review',
  ],
  moves: [
    'Mutation.configureExistingClients',
    'Mutation.configureOAuth',
    'Mutation.transferApplication',
    'Mutation.updateWebhookEndpoint',
  ],
  either: ['Mutation.configureThirdParty', 'Mutation.setApplicationScopes'],
  narrows: [
    'Mutation.blockApplication',
    'Mutation.cancelTransfer',
    'Mutation.containLeak', // acts at once; its secret is null unless the sign-in was recent
    'Mutation.declineTransfer',
    'Mutation.deleteApplication',
    'Mutation.deleteOrganization',
    'Mutation.deleteWebhookEndpoint',
    'Mutation.denyRequest',
    'Mutation.disallowApplication',
    'Mutation.endConsents',
    'Mutation.leaveOrganization',
    'Mutation.lockDown',
    'Mutation.removeApplicationKey',
    'Mutation.removeDomain',
    'Mutation.removeOperator',
    'Mutation.removeProfile',
    'Mutation.removeServiceAccount',
    'Mutation.revokeAuthorization',
    'Mutation.revokeCredential',
    'Mutation.revokeInvitation',
    'Mutation.suspendApplication',
    'Mutation.suspendApplicationByOperator',
    'Mutation.suspendAuthorization',
    'Mutation.suspendOrganization',
    'Mutation.suspendOrganizationByOperator',
    'Mutation.unassignServiceAccount',
    'POST /account/applications',
    'POST /sign-out',
  ],
  neutral: [
    'Mutation.createOrganization', // an organization of one's own, in which no one else has anything
    'Mutation.createTestOrganization',
    'Mutation.renameOrganization',
    'Mutation.requestAuthorization', // an admin decides
    'Mutation.resendDelivery', // to the same address, under the same secret
    'Mutation.sendTestEvent',
    'Mutation.sendTestMail',
    'Mutation.updateApplication',
    'POST /account/email', // mails a link that proves an address of one's own
    'POST /account/password', // asks for the present password
    'POST /account/profile',
    'POST /consent', // allows for oneself only; the application asks for a fresh sign-in by max_age (OpenID Connect Core §3.1.2.1)
    'POST /first-organization', // the link is the proof
    'POST /forgot-password',
    'POST /invitation', // the link is the proof
    'POST /oauth/authorize', // stores the request; a page decides
    'POST /oauth/logout',
    'POST /reset-password', // the link is the proof
    'POST /sign-in',
    'POST /sign-up',
    'POST /sign-up/organization',
    'POST /verify-email', // the link is the proof
  ],
};

/** The API and the endpoints of OAuth: programs call them, no person fills in a form. */
const OF_PROGRAMS =
  /^POST \/(agency|resource|oauth\/(token|access-token|introspect|revoke|service-account-token|userinfo))$/;
const SECRET_FIELD = /secret/i;
const RECENT = /, recently signed in/;
const NARROWS_UNLESS_RECENT = / to narrow; to widen, a person recently signed in$/;

const declared = new Map(
  readFileSync(join(import.meta.dirname, 'permissions.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split(' — ') as [string, string])
    .filter(([name]) => /^(Mutation\.|POST \/)/.test(name) && !OF_PROGRAMS.test(name)),
);
const classified = new Map(
  Object.entries(EFFECTS).flatMap(([effect, names]) => names.map((name) => [name, effect as Effect])),
);

describe('every mutation and form', () => {
  it('is classified by what it does to access', () => {
    expect([...declared.keys()].filter((name) => !classified.has(name))).toEqual([]);
    expect([...classified.keys()].filter((name) => !declared.has(name))).toEqual([]);
  });

  it.each([...classified].filter(([, effect]) => ['secret', 'widens', 'moves'].includes(effect)))(
    'requires a person who signed in recently: %s (%s)',
    (name) => {
      expect(declared.get(name)).toMatch(RECENT);
      expect(declared.get(name)).toMatch(/^(role|sign-in|operator)/);
    },
  );

  it.each(EFFECTS.either)('requires it for the half that widens: %s', (name) => {
    expect(declared.get(name)).toMatch(NARROWS_UNLESS_RECENT);
  });

  it('that applications can call only narrows access, or changes none', () => {
    const byScope = [...declared].filter(([, requirement]) => requirement.startsWith('scopes '));
    expect(byScope.map(([name]) => [name, classified.get(name)])).toEqual([
      ['Mutation.configureThirdParty', 'either'],
      ['Mutation.endConsents', 'narrows'],
      ['Mutation.removeApplicationKey', 'narrows'],
      ['Mutation.renameOrganization', 'neutral'],
      ['Mutation.revokeAuthorization', 'narrows'],
      ['Mutation.revokeCredential', 'narrows'],
      ['Mutation.setApplicationScopes', 'either'],
      ['Mutation.suspendAuthorization', 'narrows'],
    ]);
  });

  it('that answers a secret is of the class of those that do, except containLeak', () => {
    const mutations = buildSchema(readFileSync('schema.graphql', 'utf8')).getMutationType()!.getFields();
    const answering = Object.values(mutations).filter(({ type }) => SECRET_FIELD.test(fieldsOf(type)));
    const names = answering.map(({ name }) => `Mutation.${name}`);
    expect(names).toContain('Mutation.createCredential');
    expect(names.filter((name) => classified.get(name) !== 'secret')).toEqual(['Mutation.containLeak']);
  });
});

/** The names of a payload's own fields. */
function fieldsOf(type: unknown): string {
  const payload = (type as { ofType?: unknown }).ofType ?? type;
  return isObjectType(payload) ? Object.keys(payload.getFields()).join(' ') : '';
}
