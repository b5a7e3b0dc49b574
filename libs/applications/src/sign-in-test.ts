import { admittedSince } from '#libs/kernel';
import type { Message } from '#libs/messages';

import type { Application } from './application.entity.js';
import { say } from './messages.js';

export type SignInOutcome = 'ALLOWED' | 'REFUSED' | 'DEPENDS';
export type SignInRule = 'APPLICATION' | 'SIGN_IN' | 'REDIRECT_URIS' | 'ORGANIZATION' | 'AUDIENCE';

/** Whether somebody would get in, and the rule that says so. */
export interface SignInTest {
  readonly outcome: SignInOutcome;
  readonly rule: SignInRule;
  readonly says: Message;
}

/** What every organization may know of another. */
export interface PublicOrganization {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

/**
 * Tests whether people can sign in to an application, by its rules only. The first rule that decides wins.
 * @param organization the person's organization; null if unknown, in which case the result depends on the audience
 */
export function testSignIn(application: Application, organization: PublicOrganization | null): SignInTest {
  if (application.status !== 'ACTIVE') return refused('APPLICATION', say('test.suspended'));
  if (!application.oauthEnabled) {
    return refused('SIGN_IN', application.isOAuthConfigured ? say('test.off') : say('test.notConfigured'));
  }
  if (application.redirectUris.length === 0) {
    return refused('REDIRECT_URIS', say('test.noRedirect'));
  }
  return organization ? testOrganization(application, organization) : describeAudience(application);
}

function testOrganization(application: Application, { id, name, isActive }: PublicOrganization): SignInTest {
  if (!isActive) return refused('ORGANIZATION', say('test.organizationSuspended', { organization: name }));
  if (admittedSince(application.signInSince, id) === undefined) {
    return refused('AUDIENCE', say('test.excluded', { organization: name }));
  }
  return {
    outcome: 'ALLOWED',
    rule: 'AUDIENCE',
    says: say('test.admitted', { organization: name }),
  };
}

function describeAudience({ signInAudience, signInOrganizations }: Application): SignInTest {
  const depends = (says: Message): SignInTest => ({ outcome: 'DEPENDS', rule: 'AUDIENCE', says });
  switch (signInAudience) {
    case 'ANY_ORGANIZATION':
      return depends(say('test.anyOrganization'));
    case 'OWN_ORGANIZATION':
      return depends(say('test.ownOrganization'));
    case 'SELECTED_ORGANIZATIONS':
      return depends(say('test.selectedOrganizations', { count: signInOrganizations.length }));
  }
}

function refused(rule: SignInRule, says: Message): SignInTest {
  return { outcome: 'REFUSED', rule, says };
}
