import { admittedSince } from '#libs/kernel';

import type { Application } from './application.entity.js';

export type SignInOutcome = 'ALLOWED' | 'REFUSED' | 'DEPENDS';
export type SignInRule = 'APPLICATION' | 'SIGN_IN' | 'REDIRECT_URIS' | 'ORGANIZATION' | 'AUDIENCE';

/** Whether somebody would get in, and the rule that says so. */
export interface SignInTest {
  readonly outcome: SignInOutcome;
  readonly rule: SignInRule;
  readonly says: string;
}

/** What every organization may know of another. */
export interface PublicOrganization {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

/**
 * Whether people get in to an application, by its rules alone: the first one that decides.
 * @param organization whose people; null where it is not said, and the audience can only be told
 */
export function testSignIn(application: Application, organization: PublicOrganization | null): SignInTest {
  if (application.status !== 'ACTIVE') return refused('APPLICATION', 'The application is suspended.');
  if (!application.oauthEnabled) {
    return refused(
      'SIGN_IN',
      application.isOAuthConfigured
        ? 'Sign-in is off since the transfer. Confirm the redirect addresses to turn it on.'
        : 'Sign-in is not configured.',
    );
  }
  if (application.redirectUris.length === 0) {
    return refused('REDIRECT_URIS', 'No address is registered to which people could be sent back.');
  }
  return organization ? testOrganization(application, organization) : describeAudience(application);
}

function testOrganization(application: Application, { id, name, isActive }: PublicOrganization): SignInTest {
  if (!isActive) return refused('ORGANIZATION', `${name} is suspended.`);
  if (admittedSince(application.signInSince, id) === undefined) {
    return refused('AUDIENCE', `The application does not take sign-ins of people of ${name}.`);
  }
  return {
    outcome: 'ALLOWED',
    rule: 'AUDIENCE',
    says: `The application takes sign-ins of people of ${name}: of everybody who belongs to it and can sign in.`,
  };
}

function describeAudience({ signInAudience, signInOrganizations }: Application): SignInTest {
  const depends = (says: string): SignInTest => ({ outcome: 'DEPENDS', rule: 'AUDIENCE', says });
  switch (signInAudience) {
    case 'ANY_ORGANIZATION':
      return depends('Whoever belongs to an organization, whichever, gets in.');
    case 'OWN_ORGANIZATION':
      return depends('Whoever belongs to the organization that owns the application gets in; nobody else.');
    case 'SELECTED_ORGANIZATIONS':
      return depends(
        `Whoever belongs to one of the ${signInOrganizations.length} selected organizations gets in; nobody else.`,
      );
  }
}

function refused(rule: SignInRule, says: string): SignInTest {
  return { outcome: 'REFUSED', rule, says };
}
