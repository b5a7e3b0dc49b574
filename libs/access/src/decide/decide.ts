import { isAtLeast, ScopeSet } from '#libs/kernel';

import type { Requirement } from '../guard/requirement.js';
import { isRecentSignIn } from '../guard/widening.js';
import { effectiveScopes, scopePartsOf } from './effective-scopes.js';
import type { CallerFacts, PersonFacts } from './facts.js';
import { isClientLive, isDelegateLive } from './liveness.js';
import { type RuleCheck, RuleChecks } from './rule-checks.js';

/** Reason why a request is denied. The guard maps each to an error. */
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

/** Result of `decide()`. */
export interface Decision {
  /** Null when allowed. */
  readonly refusal: Refusal | null;
  /** The rules that were checked, in order. When the request is denied, the last one is unmet. */
  readonly checks: readonly RuleCheck[];
  /** Effective scopes of the caller, independent of the requirement. */
  readonly scopes: ScopeSet;
}

/**
 * Decides whether a caller can use an endpoint with this requirement now. It is a pure function, shared by the guard
 * that enforces access and by `explainAccess`, so that they cannot disagree.
 */
export function decide(caller: CallerFacts, requirement: Requirement | undefined, now: number): Decision {
  const checks = new RuleChecks();
  const scopes = effectiveScopes(caller);
  const refusal = findRefusal(caller, requirement, now, checks);
  return { refusal, checks: checks.all, scopes };
}

function findRefusal(
  caller: CallerFacts,
  requirement: Requirement | undefined,
  now: number,
  checks: RuleChecks,
): Refusal | null {
  if (!checks.add('declared', requirement !== undefined, 'the endpoint declares what it requires'))
    return 'forbidden';
  if (caller.kind === 'client' && !isClientLive(caller, now, checks)) {
    return caller.token ? 'token-ended' : 'credential-ended';
  }
  if (caller.kind === 'delegate' && !isDelegateLive(caller, now, checks)) return 'token-ended';
  if (!mayUseSecret(caller, requirement!, checks)) return 'token-required';
  switch (requirement!.kind) {
    case 'public':
    case 'parent':
      return null;
    case 'scopes':
      return refuseScopes(caller, ScopeSet.of(requirement!.scopes), checks);
    case 'role':
      return refuseRole(caller, requirement!, now, checks);
    case 'home-credential':
      return refuseAllButHome(caller, checks);
    case 'openid':
      return refuseAllButOpenId(caller, checks);
    case 'operator':
      return refuseAllButOperators(caller, requirement!, now, checks);
    case 'sign-in':
      return refuseAllButPeople(caller, requirement!, now, checks);
  }
}

/**
 * An application that can use access tokens only sends its secret to endpoints that require the home credential
 * (`GET /keys`) and to endpoints that authenticate clients, but not to the APIs.
 */
function mayUseSecret(caller: CallerFacts, requirement: Requirement, checks: RuleChecks): boolean {
  const isSecret = caller.kind === 'client' && caller.token === null;
  if (!isSecret || requirement.kind === 'home-credential') return true;
  return checks.add('basic', caller.application.basicOnApi, 'the application can use its secret directly');
}

function refuseAnonymous(checks: RuleChecks): Refusal {
  checks.add('authentication', false, 'the request has credentials');
  return 'unauthenticated';
}

function refuseScopes(caller: CallerFacts, needed: ScopeSet, checks: RuleChecks): Refusal | null {
  if (caller.kind === 'anonymous') return refuseAnonymous(checks);
  if (caller.kind === 'person') {
    const refusal = refuseOutsider(caller, checks);
    if (refusal) return refusal;
  }
  const names = needed.toString();
  const isHeld = scopePartsOf(caller).every(({ scopes, says }) =>
    checks.add('scope', scopes.includes(needed), says(names)),
  );
  return isHeld ? null : 'insufficient-scope';
}

function refuseOutsider(person: PersonFacts, checks: RuleChecks, inSuspended = false): Refusal | null {
  const { membership } = person;
  const says = 'the request names one of the person’s organizations';
  if (!checks.add('organization', membership !== null || !person.hasOrganizations, says))
    return 'organization-required';
  if (!checks.add('organization', membership !== null, 'the person belongs to an organization'))
    return 'forbidden';
  if (inSuspended && membership!.organizationStatus === 'SUSPENDED') return null;
  const isActive = membership!.organizationStatus === 'ACTIVE';
  return checks.add('organization', isActive, 'the organization is active') ? null : 'forbidden';
}

function refuseAllButPeople(
  caller: CallerFacts,
  requirement: Extract<Requirement, { kind: 'sign-in' }>,
  now: number,
  checks: RuleChecks,
): Refusal | null {
  if (caller.kind === 'anonymous') return refuseAnonymous(checks);
  if (!checks.add('person', caller.kind === 'person', 'the caller is a person signed in with a session'))
    return 'forbidden';
  return refuseUnlessRecent(caller as PersonFacts, requirement, now, checks);
}

function refuseRole(
  caller: CallerFacts,
  requirement: Extract<Requirement, { kind: 'role' }>,
  now: number,
  checks: RuleChecks,
): Refusal | null {
  if (caller.kind === 'anonymous') return refuseAnonymous(checks);
  if (!checks.add('person', caller.kind === 'person', 'the caller is a person signed in with a session'))
    return 'forbidden';
  const person = caller as PersonFacts;
  const refusal = refuseOutsider(person, checks, requirement.inSuspended);
  if (refusal) return refusal;
  const hasRole = isAtLeast(person.membership!.role, requirement.least);
  if (!checks.add('role', hasRole, `the person's role is ${requirement.least} or higher`)) return 'forbidden';
  return refuseUnlessRecent(person, requirement, now, checks);
}

/** Operator requests act outside any organization (DESIGN §2.2). */
function refuseAllButOperators(
  caller: CallerFacts,
  requirement: Extract<Requirement, { kind: 'operator' }>,
  now: number,
  checks: RuleChecks,
): Refusal | null {
  if (caller.kind === 'anonymous') return refuseAnonymous(checks);
  const isOperator = caller.kind === 'person' && caller.isOperator;
  if (!checks.add('operator', isOperator, 'the caller is a platform operator')) return 'forbidden';
  const person = caller as PersonFacts;
  if (!checks.add('outside', person.membership === null, 'the request acts in no organization'))
    return 'forbidden';
  return refuseUnlessRecent(person, requirement, now, checks);
}

function refuseUnlessRecent(
  { authenticatedAt }: PersonFacts,
  { recent }: { readonly recent: boolean },
  now: number,
  checks: RuleChecks,
): Refusal | null {
  const isRecent = !recent || isRecentSignIn(authenticatedAt, now);
  return checks.add('recent', isRecent, 'the person signed in recently') ? null : 'reauthentication-required';
}

function refuseAllButHome(caller: CallerFacts, checks: RuleChecks): Refusal | null {
  if (caller.kind === 'anonymous') return refuseAnonymous(checks);
  const isHome = caller.kind === 'client' && caller.credential.authorizationId === null;
  return checks.add('home', isHome, 'the caller is an application that uses its home credential')
    ? null
    : 'forbidden';
}

function refuseAllButOpenId(caller: CallerFacts, checks: RuleChecks): Refusal | null {
  if (caller.kind === 'anonymous') return refuseAnonymous(checks);
  const isOpenId = caller.kind === 'delegate' && caller.token.openid.includes('openid');
  return checks.add('openid', isOpenId, 'the token acts for a person and has the scope openid')
    ? null
    : 'openid-required';
}
