import { isAtLeast, ScopeSet } from '#libs/kernel';

import { Chain, type Link } from './chain.js';
import { effectiveScopes, scopePartsOf } from './effective-scopes.js';
import type { CallerFacts, PersonFacts } from './facts.js';
import type { Requirement } from './requirement.js';
import { isAlive, isDelegateAlive } from './standing.js';
import { isRecentSignIn } from './widening.js';

/** Why a caller is not let in; the guard has an error for each. */
export type Refusal =
  | 'unauthenticated'
  | 'token-ended'
  | 'credential-ended'
  | 'token-required'
  | 'organization-required'
  | 'insufficient-scope'
  | 'reauthentication-required'
  | 'openid-required'
  | 'forbidden';

/** What was decided, and why. */
export interface Decision {
  /** Null when allowed. */
  readonly refusal: Refusal | null;
  /** Every rule that was looked at, in order; the last one is unmet when refused. */
  readonly chain: readonly Link[];
  /** What the caller may do now, whatever the endpoint demands. */
  readonly scopes: ScopeSet;
}

/**
 * The one decision about access: may this caller use an endpoint with this requirement, now? Pure, so that the
 * guard that enforces and the explanation that is shown can't differ.
 */
export function decide(caller: CallerFacts, requirement: Requirement | undefined, now: number): Decision {
  const chain = new Chain();
  const scopes = effectiveScopes(caller);
  const refusal = findRefusal(caller, requirement, now, chain);
  return { refusal, chain: chain.links, scopes };
}

function findRefusal(
  caller: CallerFacts,
  requirement: Requirement | undefined,
  now: number,
  chain: Chain,
): Refusal | null {
  if (!chain.add('declared', requirement !== undefined, 'the endpoint declares what it requires'))
    return 'forbidden';
  if (caller.kind === 'client' && !isAlive(caller, now, chain)) {
    return caller.token ? 'token-ended' : 'credential-ended';
  }
  if (caller.kind === 'delegate' && !isDelegateAlive(caller, now, chain)) return 'token-ended';
  if (!mayUseSecret(caller, requirement!, chain)) return 'token-required';
  switch (requirement!.kind) {
    case 'public':
    case 'parent':
      return null;
    case 'scopes':
      return refuseScopes(caller, ScopeSet.of(requirement!.scopes), chain);
    case 'role':
      return refuseRole(caller, requirement!, now, chain);
    case 'home-credential':
      return refuseAllButHome(caller, chain);
    case 'openid':
      return refuseAllButOpenId(caller, chain);
    case 'operator':
      return refuseAllButOperators(caller, requirement!, now, chain);
    case 'sign-in':
      return refuseAllButPeople(caller, requirement!, now, chain);
  }
}

/**
 * An application that uses access tokens only presents its secret where that itself is asked for (`GET /keys`), and to
 * the endpoints that authenticate clients; on no API.
 */
function mayUseSecret(caller: CallerFacts, requirement: Requirement, chain: Chain): boolean {
  const isSecret = caller.kind === 'client' && caller.token === null;
  if (!isSecret || requirement.kind === 'home-credential') return true;
  return chain.add('basic', caller.application.basicOnApi, 'the application may use its secret directly');
}

function refuseNobody(chain: Chain): Refusal {
  chain.add('authentication', false, 'the request carries credentials');
  return 'unauthenticated';
}

function refuseScopes(caller: CallerFacts, needed: ScopeSet, chain: Chain): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(chain);
  if (caller.kind === 'person') {
    const refusal = refuseOutsider(caller, chain);
    if (refusal) return refusal;
  }
  const names = needed.toString();
  const isHeld = scopePartsOf(caller).every(({ scopes, says }) =>
    chain.add('scope', scopes.includes(needed), says(names)),
  );
  return isHeld ? null : 'insufficient-scope';
}

function refuseOutsider(person: PersonFacts, chain: Chain, inSuspended = false): Refusal | null {
  const { membership } = person;
  const says = 'the request says in which of the person’s organizations it acts';
  if (!chain.add('organization', membership !== null || !person.hasOrganizations, says))
    return 'organization-required';
  if (!chain.add('organization', membership !== null, 'the person belongs to an organization'))
    return 'forbidden';
  if (inSuspended && membership!.organizationStatus === 'SUSPENDED') return null;
  const isActive = membership!.organizationStatus === 'ACTIVE';
  return chain.add('organization', isActive, 'the organization is active') ? null : 'forbidden';
}

function refuseAllButPeople(
  caller: CallerFacts,
  requirement: Extract<Requirement, { kind: 'sign-in' }>,
  now: number,
  chain: Chain,
): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(chain);
  if (!chain.add('person', caller.kind === 'person', 'the caller is a person signed in by session'))
    return 'forbidden';
  return refuseUnlessRecent(caller as PersonFacts, requirement, now, chain);
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
  const refusal = refuseOutsider(person, chain, requirement.inSuspended);
  if (refusal) return refusal;
  const hasRole = isAtLeast(person.membership!.role, requirement.least);
  if (!chain.add('role', hasRole, `the person's role is ${requirement.least} or more`)) return 'forbidden';
  return refuseUnlessRecent(person, requirement, now, chain);
}

/** Who runs the platform acts in no organization meanwhile: one request has one shape (DESIGN §2.2). */
function refuseAllButOperators(
  caller: CallerFacts,
  requirement: Extract<Requirement, { kind: 'operator' }>,
  now: number,
  chain: Chain,
): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(chain);
  const isOperator = caller.kind === 'person' && caller.isOperator;
  if (!chain.add('operator', isOperator, 'the caller is a person who runs the platform')) return 'forbidden';
  const person = caller as PersonFacts;
  if (!chain.add('outside', person.membership === null, 'the request acts in no organization'))
    return 'forbidden';
  return refuseUnlessRecent(person, requirement, now, chain);
}

function refuseUnlessRecent(
  { authenticatedAt }: PersonFacts,
  { recent }: { readonly recent: boolean },
  now: number,
  chain: Chain,
): Refusal | null {
  const isRecent = !recent || isRecentSignIn(authenticatedAt, now);
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

function refuseAllButOpenId(caller: CallerFacts, chain: Chain): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(chain);
  const isOpenId = caller.kind === 'delegate' && caller.token.openid.includes('openid');
  return chain.add('openid', isOpenId, "the token is a person's, with the scope openid")
    ? null
    : 'openid-required';
}
