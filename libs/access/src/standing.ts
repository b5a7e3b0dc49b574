import { admittedSince } from '#libs/kernel';

import { Chain, type Link } from './chain.js';
import type {
  ApplicationFacts,
  ClientFacts,
  ClientStanding,
  DelegateFacts,
  DelegateStanding,
  OrganizationFacts,
  TokenFacts,
} from './facts.js';

/** What a token names as the version of all that it rests on. Every part only grows, so a sum tells any change. */
export function versionOf({ application, owner, organization, authorization }: ClientStanding): number {
  return authorization
    ? application.version +
        application.thirdPartyVersion +
        owner.version +
        organization.version +
        organization.lockDownVersion +
        authorization.version
    : application.version + owner.version;
}

/** The same for tokens of a sign-in, which rest on a profile and on a consent (a service account's on a credential). */
export function versionOfDelegate({
  application,
  owner,
  organization,
  profile,
  basis,
}: Omit<DelegateStanding, 'family'>): number {
  const ofConsent = isForeign(application, organization) ? organization.lockDownVersion : 0;
  const ofBasis = basis.kind === 'consent' ? basis.consent.version + ofConsent : versionOf(basis.client);
  return application.version + owner.version + organization.version + profile.version + ofBasis;
}

/** Whether a sign-in's tokens, and all that they rest on, are good now. Returns the first rule that is not met. */
export function findDeadLinkOfDelegate(delegate: DelegateStanding, now: number): Link | null {
  const chain = new Chain();
  return isDelegateStanding(delegate, now, chain) ? null : chain.links.at(-1)!;
}

/** Whether the credential, and all that it rests on, is good now. Returns the first rule that is not met. */
export function findDeadLink(client: ClientFacts, now: number): Link | null {
  const chain = new Chain();
  return isAlive(client, now, chain) ? null : chain.links.at(-1)!;
}

/** Whether a client, and its token if it came with one, is good now; notes every rule that was looked at. */
export function isAlive(client: ClientFacts, now: number, chain: Chain): boolean {
  return (
    isStanding(client, now, chain) &&
    (client.token === null || isTokenAlive(client, client.token, versionOf(client), now, chain))
  );
}

function isStanding(client: ClientStanding, now: number, chain: Chain): boolean {
  const { credential, application, owner, organization } = client;
  return (
    chain.add('credential', !credential.isRevoked, 'the credential is not revoked') &&
    chain.add(
      'credential',
      credential.epoch === application.epoch,
      'the credential was not ended after a leak',
    ) &&
    chain.add('credential', now < credential.expiresAt, 'the credential has not expired') &&
    (credential.authorizationId !== null || isOwners(client, chain)) &&
    chain.add('application', application.status === 'ACTIVE', 'the application is active') &&
    isActing('publisher', owner, chain) &&
    isActing('organization', organization, chain) &&
    (credential.authorizationId === null || isAuthorized(client, now, chain))
  );
}

const SAYS = {
  publisher: "the application's own organization is active",
  organization: 'the organization is active',
};

/** Whoever is refused is told a deleted organization apart from a suspended one: it does not come back by itself. */
function isActing(rule: keyof typeof SAYS, { status }: OrganizationFacts, chain: Chain): boolean {
  return chain.add(status === 'DELETED' ? `${rule}-deleted` : rule, status === 'ACTIVE', SAYS[rule]);
}

/** Whether a delegate and its token are good now. */
export function isDelegateAlive(delegate: DelegateFacts, now: number, chain: Chain): boolean {
  return (
    isDelegateStanding(delegate, now, chain) &&
    isTokenAlive(delegate, delegate.token, versionOfDelegate(delegate), now, chain)
  );
}

function isDelegateStanding(delegate: DelegateStanding, now: number, chain: Chain): boolean {
  const { family, application, owner, organization, profile, basis } = delegate;
  return (
    chain.add('application', application.status === 'ACTIVE', 'the application is active') &&
    isActing('publisher', owner, chain) &&
    isActing('organization', organization, chain) &&
    chain.add(
      'profile',
      profile.isActive,
      'the person or service account, and their place in the organization, stand',
    ) &&
    chain.add('token', !family.isEnded, 'the sign-in was not ended') &&
    chain.add('token', now < family.expiresAt, 'the sign-in has not expired') &&
    (family.kind === 'SIGN_IN' || keepsExistingFlow(delegate, chain)) &&
    (basis.kind === 'consent'
      ? chain.add('consent', basis.consent.isActive, 'the person has not withdrawn their consent') &&
        chain.add(
          'consent',
          basis.consent.reviewedRevision >= application.ownedSince,
          'the person has been asked since the application got its publisher',
        ) &&
        isAdmitted(delegate, chain) &&
        (!isForeign(application, organization) || isOpenToOthers(organization, chain))
      : chain.add('assignment', basis.isAssigned, 'the service account is assigned to the application') &&
        isStanding(basis.client, now, chain))
  );
}

/** At home is where the application belongs now: what a former owner has is good nowhere. */
function isOwners({ credential, application }: ClientStanding, chain: Chain): boolean {
  const isHome = credential.organizationId === application.ownerOrganizationId;
  return chain.add('credential', isHome, "the credential is of the application's present owner");
}

/** Switching the existing clients' flow off ends what it gave, for good: switched on again, it begins anew. */
function keepsExistingFlow({ application, family }: DelegateStanding, chain: Chain): boolean {
  const since = application.existingFlowSince;
  const says = "the application has used the existing clients' flow ever since";
  return chain.add('existing-flow', since !== null && since <= family.signInRevision, says);
}

/** Narrowing whose people may sign in ends what excluded people hold, for good (DESIGN §2.4). */
function isAdmitted({ application, organization, family }: DelegateStanding, chain: Chain): boolean {
  const since = admittedSince(application.signInSince, organization.id);
  const says = "the application has taken sign-ins of this organization's people ever since";
  return chain.add('audience', since !== undefined && since <= family.signInRevision, says);
}

function isForeign({ ownerOrganizationId }: ApplicationFacts, { id }: OrganizationFacts): boolean {
  return ownerOrganizationId !== id;
}

/** One switch of the organization suspends what every application of another one does in it. */
function isOpenToOthers({ isLockedDown }: OrganizationFacts, chain: Chain): boolean {
  const says = 'the organization has not suspended all applications of other organizations';
  return chain.add('lock-down', !isLockedDown, says);
}

function isAuthorized(
  { application, organization, authorization }: ClientStanding,
  now: number,
  chain: Chain,
): boolean {
  return (
    isOpenToOthers(organization, chain) &&
    chain.add(
      'third-party',
      application.thirdPartyEnabled,
      'the application offers third-party authorization',
    ) &&
    chain.add(
      'authorization',
      authorization?.status !== 'REVOKED',
      'the organization has not revoked the authorization',
    ) &&
    chain.add(
      'authorization',
      authorization?.status === 'ACTIVE',
      'the organization has not suspended the authorization',
    ) &&
    chain.add('authorization', now < authorization!.expiresAt, 'the authorization has not expired') &&
    chain.add(
      'authorization',
      authorization!.reviewedRevision >= application.ownedSince,
      'the organization has reviewed it since the application got its publisher',
    )
  );
}

function isTokenAlive(
  holder: ClientFacts | DelegateFacts,
  token: TokenFacts,
  version: number,
  now: number,
  chain: Chain,
): boolean {
  return (
    chain.add('token', now < token.expiresAt, 'the token has not expired') &&
    chain.add('token', !holder.isTokenRevoked, 'the token was not revoked') &&
    chain.add('token', token.version === version, 'nothing that the token rests on was ended since its issue')
  );
}
