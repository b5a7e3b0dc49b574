import { addedUntil, ROLE_SCOPES, ScopeSet } from '#libs/kernel';

import type {
  ApplicationFacts,
  AuthorizationFacts,
  CallerFacts,
  ClientStanding,
  ConsentFacts,
  DelegateStanding,
} from './facts.js';

/** What a caller may do now: an intersection, evaluated from present state (DESIGN §2.3). */
export function effectiveScopes(caller: CallerFacts): ScopeSet {
  if (caller.kind === 'nobody') return ScopeSet.NONE;
  if (caller.kind === 'person') {
    const { membership } = caller;
    return membership?.organizationStatus === 'ACTIVE' ? ROLE_SCOPES[membership.role] : ScopeSet.NONE;
  }
  const held = caller.kind === 'delegate' ? scopesOfDelegate(caller) : scopesOfClient(caller);
  return caller.token ? held.and(caller.token.scopes) : held;
}

/** What an application may do for itself: at home what it holds, abroad what was approved of that besides. */
export function scopesOfClient({ credential, application, authorization }: ClientStanding): ScopeSet {
  if (credential.authorizationId === null) return application.scopes;
  return authorization ? application.scopes.and(approvedScopes(application, authorization)) : ScopeSet.NONE;
}

/** What an application may do for a person: what it holds, the person consented to, and their role holds. */
export function scopesOfDelegate({ application, profile, basis }: DelegateStanding): ScopeSet {
  const granted =
    basis.kind === 'consent' ? consentedScopes(application, basis.consent) : scopesOfClient(basis.client);
  return granted.and(ROLE_SCOPES[profile.role]);
}

/** What the person said yes to, and the application has held, without a break, since they saw it. */
function consentedScopes(application: ApplicationFacts, consent: ConsentFacts): ScopeSet {
  return consent.approved.and(addedUntil(application.revisedScopes, consent.reviewedRevision));
}

/** What an organization approved and the application has asked for, without a break, since the review. */
function approvedScopes(application: ApplicationFacts, authorization: AuthorizationFacts): ScopeSet {
  return authorization.approved.and(addedUntil(application.askedScopes, authorization.reviewedRevision));
}
