import { addedUntil, isAtLeast, ROLE_SCOPES, ScopeSet } from '#libs/kernel';

import type {
  ApplicationFacts,
  AuthorizationFacts,
  CallerFacts,
  ClientFacts,
  PersonFacts,
  TokenFacts,
} from './facts.js';
import type { Requirement } from './requirement.js';

/** Why a decision fell as it did: one rule, whether it was met, and the words for people. */
export interface Link {
  readonly rule: string;
  readonly met: boolean;
  readonly says: string;
}

export type Refusal =
  | 'unauthenticated'
  | 'token-ended'
  | 'credential-ended'
  | 'organization-required'
  | 'insufficient-scope'
  | 'reauthentication-required'
  | 'forbidden';

export interface Decision {
  /** Null when allowed. */
  readonly refusal: Refusal | null;
  /** Every rule that was looked at, in order; the last one is unmet when refused. */
  readonly chain: readonly Link[];
  /** What the caller may do now, whatever the endpoint demands. */
  readonly scopes: ScopeSet;
}

/** How long ago a person may have proved who they are for a grave change, in milliseconds. */
export const RECENT_SIGN_IN_MS = 30 * 60_000;

/**
 * The one decision about access: may this caller use an endpoint with this requirement, now? Pure, so that the
 * guard that enforces and the explanation that is shown can't differ.
 */
export function decide(caller: CallerFacts, requirement: Requirement | undefined, now: number): Decision {
  const chain = new Chain();
  const scopes = effectiveScopes(caller);
  const refusal = findRefusal(caller, requirement, scopes, now, chain);
  return { refusal, chain: chain.links, scopes };
}

/** What a caller may do now: an intersection, evaluated from present state (DESIGN §2.3). */
export function effectiveScopes(caller: CallerFacts): ScopeSet {
  if (caller.kind === 'nobody') return ScopeSet.NONE;
  if (caller.kind === 'person') {
    const { membership } = caller;
    return membership?.organizationStatus === 'ACTIVE' ? ROLE_SCOPES[membership.role] : ScopeSet.NONE;
  }
  const { credential, application, authorization, token } = caller;
  const granted = authorization ? approvedScopes(application, authorization) : ScopeSet.NONE;
  const held = credential.authorizationId === null ? application.scopes : application.scopes.and(granted);
  return token ? held.and(token.scopes) : held;
}

/** What an organization approved and the application has asked for, without a break, since the review. */
function approvedScopes(application: ApplicationFacts, authorization: AuthorizationFacts): ScopeSet {
  return authorization.approved.and(addedUntil(application.askedScopes, authorization.reviewedRevision));
}

/** What a token names as the version of all that it rests on. Every part only grows, so a sum tells any change. */
export function versionOf({
  application,
  owner,
  organization,
  authorization,
}: Omit<ClientFacts, 'token'>): number {
  return authorization
    ? application.version +
        application.thirdPartyVersion +
        owner.version +
        organization.version +
        authorization.version
    : application.version + owner.version;
}

/** Whether the credential, and all that it rests on, is good now. Returns the first rule that is not met. */
export function findDeadLink(client: ClientFacts, now: number): Link | null {
  const chain = new Chain();
  return isAlive(client, now, chain) ? null : chain.links.at(-1)!;
}

function findRefusal(
  caller: CallerFacts,
  requirement: Requirement | undefined,
  scopes: ScopeSet,
  now: number,
  chain: Chain,
): Refusal | null {
  if (!chain.add('declared', requirement !== undefined, 'the endpoint declares what it requires'))
    return 'forbidden';
  if (caller.kind === 'client' && !isAlive(caller, now, chain)) {
    return caller.token ? 'token-ended' : 'credential-ended';
  }
  switch (requirement!.kind) {
    case 'public':
    case 'parent':
      return null;
    case 'scopes':
      return refuseScopes(caller, ScopeSet.of(requirement!.scopes), scopes, chain);
    case 'role':
      return refuseRole(caller, requirement!, now, chain);
    case 'home-credential':
      return refuseAllButHome(caller, chain);
    case 'sign-in':
      if (caller.kind === 'nobody') return refuseNobody(chain);
      return chain.add('person', caller.kind === 'person', 'the caller is a person signed in by session')
        ? null
        : 'forbidden';
  }
}

function isAlive(client: ClientFacts, now: number, chain: Chain): boolean {
  const { credential, application, owner, organization, authorization, token } = client;
  return (
    chain.add('credential', !credential.isRevoked, 'the credential is not revoked') &&
    chain.add(
      'credential',
      credential.epoch === application.epoch,
      'the credential was not ended after a leak',
    ) &&
    chain.add('credential', now < credential.expiresAt, 'the credential has not expired') &&
    chain.add('application', application.status === 'ACTIVE', 'the application is active') &&
    chain.add('publisher', owner.status === 'ACTIVE', "the application's own organization is active") &&
    chain.add('organization', organization.status === 'ACTIVE', 'the organization is active') &&
    (credential.authorizationId === null || isAuthorized(application, authorization, now, chain)) &&
    (token === null || isTokenAlive(client, token, now, chain))
  );
}

function isAuthorized(
  application: ApplicationFacts,
  authorization: AuthorizationFacts | null,
  now: number,
  chain: Chain,
): boolean {
  return (
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
    chain.add('authorization', now < authorization!.expiresAt, 'the authorization has not expired')
  );
}

function isTokenAlive(client: ClientFacts, token: TokenFacts, now: number, chain: Chain): boolean {
  return (
    chain.add('token', now < token.expiresAt, 'the token has not expired') &&
    chain.add(
      'token',
      token.version === versionOf(client),
      'nothing that the token rests on was ended since its issue',
    )
  );
}

function refuseNobody(chain: Chain): Refusal {
  chain.add('authentication', false, 'the request carries credentials');
  return 'unauthenticated';
}

function refuseScopes(caller: CallerFacts, needed: ScopeSet, held: ScopeSet, chain: Chain): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(chain);
  if (caller.kind === 'person') {
    const refusal = refuseOutsider(caller, chain);
    if (refusal) return refusal;
  }
  const says =
    caller.kind === 'person'
      ? `the role holds ${needed}`
      : caller.authorization
        ? `the application holds ${needed}, approved by the organization`
        : `the application holds ${needed}`;
  return chain.add('scope', held.includes(needed), says) ? null : 'insufficient-scope';
}

function refuseOutsider(person: PersonFacts, chain: Chain): Refusal | null {
  const { membership } = person;
  const says = 'the request says in which of the person’s organizations it acts';
  if (!chain.add('organization', membership !== null || !person.hasOrganizations, says))
    return 'organization-required';
  if (!chain.add('organization', membership !== null, 'the person belongs to an organization'))
    return 'forbidden';
  const isActive = membership!.organizationStatus === 'ACTIVE';
  return chain.add('organization', isActive, 'the organization is active') ? null : 'forbidden';
}

function refuseRole(
  caller: CallerFacts,
  requirement: Extract<Requirement, { kind: 'role' }>,
  now: number,
  chain: Chain,
): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(chain);
  if (!chain.add('person', caller.kind === 'person', 'the caller is a person signed in by session'))
    return 'forbidden';
  const person = caller as PersonFacts;
  const refusal = refuseOutsider(person, chain);
  if (refusal) return refusal;
  const hasRole = isAtLeast(person.membership!.role, requirement.least);
  if (!chain.add('role', hasRole, `the person's role is ${requirement.least} or more`)) return 'forbidden';
  const isRecent = !requirement.recent || now - person.authenticatedAt < RECENT_SIGN_IN_MS;
  return chain.add('recent', isRecent, 'the person signed in a short while ago')
    ? null
    : 'reauthentication-required';
}

function refuseAllButHome(caller: CallerFacts, chain: Chain): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(chain);
  const isHome = caller.kind === 'client' && caller.credential.authorizationId === null;
  return chain.add('home', isHome, "the caller is an application with its own organization's credential")
    ? null
    : 'forbidden';
}

class Chain {
  readonly links: Link[] = [];

  /** Notes the rule; answers whether it was met. */
  add(rule: string, met: boolean, says: string): boolean {
    this.links.push({ rule, met, says });
    return met;
  }
}
