import { isAtLeast, ScopeSet } from '#libs/kernel';

import type { Requirement } from '../guard/requirement.js';
import { isRecentSignIn } from '../guard/widening.js';
import { effectiveScopes, scopePartsOf } from './effective-scopes.js';
import type { CallerFacts, PersonFacts } from './facts.js';
import { isClientLive, isDelegateLive } from './liveness.js';
import { type RuleCheck, RuleChecks } from './rule-checks.js';

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
  readonly checks: readonly RuleCheck[];
  /** What the caller may do now, whatever the endpoint demands. */
  readonly scopes: ScopeSet;
}

/**
 * The one decision about access: may this caller use an endpoint with this requirement, now? Pure, so that the
 * guard that enforces and the explanation that is shown can't differ.
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
 * An application that uses access tokens only presents its secret where that itself is asked for (`GET /keys`), and to
 * the endpoints that authenticate clients; on no API.
 */
function mayUseSecret(caller: CallerFacts, requirement: Requirement, checks: RuleChecks): boolean {
  const isSecret = caller.kind === 'client' && caller.token === null;
  if (!isSecret || requirement.kind === 'home-credential') return true;
  return checks.add('basic', caller.application.basicOnApi, 'the application may use its secret directly');
}

function refuseNobody(checks: RuleChecks): Refusal {
  checks.add('authentication', false, 'the request carries credentials');
  return 'unauthenticated';
}

function refuseScopes(caller: CallerFacts, needed: ScopeSet, checks: RuleChecks): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(checks);
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
  const says = 'the request says in which of the person’s organizations it acts';
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
  if (caller.kind === 'nobody') return refuseNobody(checks);
  if (!checks.add('person', caller.kind === 'person', 'the caller is a person signed in by session'))
    return 'forbidden';
  return refuseUnlessRecent(caller as PersonFacts, requirement, now, checks);
}

function refuseRole(
  caller: CallerFacts,
  requirement: Extract<Requirement, { kind: 'role' }>,
  now: number,
  checks: RuleChecks,
): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(checks);
  if (!checks.add('person', caller.kind === 'person', 'the caller is a person signed in by session'))
    return 'forbidden';
  const person = caller as PersonFacts;
  const refusal = refuseOutsider(person, checks, requirement.inSuspended);
  if (refusal) return refusal;
  const hasRole = isAtLeast(person.membership!.role, requirement.least);
  if (!checks.add('role', hasRole, `the person's role is ${requirement.least} or more`)) return 'forbidden';
  return refuseUnlessRecent(person, requirement, now, checks);
}

/** Who runs the platform acts in no organization meanwhile: one request has one shape (DESIGN §2.2). */
function refuseAllButOperators(
  caller: CallerFacts,
  requirement: Extract<Requirement, { kind: 'operator' }>,
  now: number,
  checks: RuleChecks,
): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(checks);
  const isOperator = caller.kind === 'person' && caller.isOperator;
  if (!checks.add('operator', isOperator, 'the caller is a person who runs the platform')) return 'forbidden';
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
  return checks.add('recent', isRecent, 'the person signed in a short while ago')
    ? null
    : 'reauthentication-required';
}

function refuseAllButHome(caller: CallerFacts, checks: RuleChecks): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(checks);
  const isHome = caller.kind === 'client' && caller.credential.authorizationId === null;
  return checks.add('home', isHome, "the caller is an application with its own organization's credential")
    ? null
    : 'forbidden';
}

function refuseAllButOpenId(caller: CallerFacts, checks: RuleChecks): Refusal | null {
  if (caller.kind === 'nobody') return refuseNobody(checks);
  const isOpenId = caller.kind === 'delegate' && caller.token.openid.includes('openid');
  return checks.add('openid', isOpenId, "the token is a person's, with the scope openid")
    ? null
    : 'openid-required';
}
