import { admittedSince } from '#libs/kernel';

import type {
  ApplicationFacts,
  ClientFacts,
  ClientWithoutToken,
  DelegateFacts,
  DelegateWithoutToken,
  OrganizationFacts,
  TokenFacts,
} from './facts.js';
import { type RuleCheck, RuleChecks } from './rule-checks.js';

/** Computes the version that a token carries. Every part only increases, so the sum changes with any part. */
export function versionOf({ application, owner, organization, authorization }: ClientWithoutToken): number {
  return authorization
    ? application.version +
        application.thirdPartyVersion +
        owner.version +
        organization.version +
        organization.lockDownVersion +
        authorization.version
    : application.version + owner.version;
}

/** Computes the version for tokens of a sign-in, which depend on a profile and a consent or client. */
export function versionOfDelegate({
  application,
  owner,
  organization,
  profile,
  basis,
}: Omit<DelegateWithoutToken, 'family'>): number {
  const ofConsent = isForeign(application, organization) ? organization.lockDownVersion : 0;
  const ofBasis = basis.kind === 'consent' ? basis.consent.version + ofConsent : versionOf(basis.client);
  return application.version + owner.version + organization.version + profile.version + ofBasis;
}

/** Returns the first unmet rule for the tokens of a sign-in and everything they depend on; null if all are met. */
export function findFailedCheckOfDelegate(delegate: DelegateWithoutToken, now: number): RuleCheck | null {
  const checks = new RuleChecks();
  return isDelegateBasisLive(delegate, now, checks) ? null : checks.all.at(-1)!;
}

/** Returns the first unmet rule for a credential and everything it depends on; null if all are met. */
export function findFailedCheck(client: ClientFacts, now: number): RuleCheck | null {
  const checks = new RuleChecks();
  return isClientLive(client, now, checks) ? null : checks.all.at(-1)!;
}

/** Returns whether a client, and its token if there is one, is valid now. Records every rule that was checked. */
export function isClientLive(client: ClientFacts, now: number, checks: RuleChecks): boolean {
  return (
    isClientBasisLive(client, now, checks) &&
    (client.token === null || isTokenLive(client, client.token, versionOf(client), now, checks))
  );
}

function isClientBasisLive(client: ClientWithoutToken, now: number, checks: RuleChecks): boolean {
  const { credential, application, owner, organization } = client;
  return (
    checks.add('credential', !credential.isRevoked, 'the credential is not revoked') &&
    checks.add(
      'credential',
      credential.epoch === application.epoch,
      'the credential was not revoked after a leak',
    ) &&
    checks.add('credential', now < credential.expiresAt, 'the credential has not expired') &&
    (credential.authorizationId !== null || isOwners(client, checks)) &&
    checks.add('application', application.status === 'ACTIVE', 'the application is active') &&
    isActing('publisher', owner, checks) &&
    isActing('organization', organization, checks) &&
    (credential.authorizationId === null || isAuthorized(client, now, checks))
  );
}

const SAYS = {
  publisher: "the application's own organization is active",
  organization: 'the organization is active',
};

/** A deleted organization has a rule of its own: unlike a suspended one, it cannot be resumed. */
function isActing(rule: keyof typeof SAYS, { status }: OrganizationFacts, checks: RuleChecks): boolean {
  return checks.add(status === 'DELETED' ? `${rule}-deleted` : rule, status === 'ACTIVE', SAYS[rule]);
}

/** Returns whether a delegate and its token are valid now. Records every rule that was checked. */
export function isDelegateLive(delegate: DelegateFacts, now: number, checks: RuleChecks): boolean {
  return (
    isDelegateBasisLive(delegate, now, checks) &&
    isTokenLive(delegate, delegate.token, versionOfDelegate(delegate), now, checks)
  );
}

function isDelegateBasisLive(delegate: DelegateWithoutToken, now: number, checks: RuleChecks): boolean {
  const { family, application, owner, organization, profile, basis } = delegate;
  return (
    checks.add('application', application.status === 'ACTIVE', 'the application is active') &&
    isActing('publisher', owner, checks) &&
    isActing('organization', organization, checks) &&
    checks.add(
      'profile',
      profile.isActive,
      'the person or service account is an active member of the organization',
    ) &&
    checks.add('token', !family.isEnded, 'the sign-in was not revoked') &&
    checks.add('token', now < family.expiresAt, 'the sign-in has not expired') &&
    (family.kind === 'SIGN_IN' || keepsExistingFlow(delegate, checks)) &&
    (basis.kind === 'consent'
      ? checks.add('consent', basis.consent.isActive, 'the person has not withdrawn their consent') &&
        checks.add(
          'consent',
          basis.consent.reviewedRevision >= application.ownedSince,
          'the person has been asked since the application got its current publisher',
        ) &&
        isAdmitted(delegate, checks) &&
        (!isForeign(application, organization) || isOpenToOthers(organization, checks))
      : checks.add('assignment', basis.isAssigned, 'the service account is assigned to the application') &&
        isClientBasisLive(basis.client, now, checks))
  );
}

/** A home credential must belong to the current owner; those of a former owner are invalid. */
function isOwners({ credential, application }: ClientWithoutToken, checks: RuleChecks): boolean {
  const isHome = credential.organizationId === application.ownerOrganizationId;
  return checks.add('credential', isHome, "the credential belongs to the application's current owner");
}

/** Disabling the existing clients' flow permanently revokes its tokens, even if it is enabled again. */
function keepsExistingFlow({ application, family }: DelegateWithoutToken, checks: RuleChecks): boolean {
  const since = application.existingFlowSince;
  const says = "the existing clients' flow has been enabled without interruption since the sign-in";
  return checks.add('existing-flow', since !== null && since <= family.signInRevision, says);
}

/** Excluding an organization permanently revokes the tokens of its people (DESIGN §2.4). */
function isAdmitted(
  { application, organization, family }: DelegateWithoutToken,
  checks: RuleChecks,
): boolean {
  const since = admittedSince(application.signInSince, organization.id);
  const says = 'the application has accepted sign-ins from this organization without interruption since then';
  return checks.add('audience', since !== undefined && since <= family.signInRevision, says);
}

function isForeign({ ownerOrganizationId }: ApplicationFacts, { id }: OrganizationFacts): boolean {
  return ownerOrganizationId !== id;
}

/** A lock-down suspends all applications of other organizations. */
function isOpenToOthers({ isLockedDown }: OrganizationFacts, checks: RuleChecks): boolean {
  const says = 'the organization has not suspended all applications of other organizations';
  return checks.add('lock-down', !isLockedDown, says);
}

function isAuthorized(
  { application, organization, authorization }: ClientWithoutToken,
  now: number,
  checks: RuleChecks,
): boolean {
  return (
    isOpenToOthers(organization, checks) &&
    checks.add(
      'third-party',
      application.thirdPartyEnabled,
      'the application offers third-party authorization',
    ) &&
    checks.add(
      'authorization',
      authorization?.status !== 'REVOKED',
      'the organization has not revoked the authorization',
    ) &&
    checks.add(
      'authorization',
      authorization?.status === 'ACTIVE',
      'the organization has not suspended the authorization',
    ) &&
    checks.add('authorization', now < authorization!.expiresAt, 'the authorization has not expired') &&
    checks.add(
      'authorization',
      authorization!.reviewedRevision >= application.ownedSince,
      'the organization has reviewed it since the application got its current publisher',
    )
  );
}

function isTokenLive(
  holder: ClientFacts | DelegateFacts,
  token: TokenFacts,
  version: number,
  now: number,
  checks: RuleChecks,
): boolean {
  return (
    checks.add('token', now < token.expiresAt, 'the token has not expired') &&
    checks.add('token', !holder.isTokenRevoked, 'the token was not revoked') &&
    checks.add(
      'token',
      token.version === version,
      'nothing that the token depends on was revoked after it was issued',
    )
  );
}
