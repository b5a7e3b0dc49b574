import { addedUntil, type OpenIdScope, ROLE_SCOPES, SCOPE_NAMES, ScopeSet, scopesOf } from '#libs/kernel';

import type {
  ApplicationFacts,
  AuthorizationFacts,
  CallerFacts,
  ClientWithoutToken,
  ConsentFacts,
  DelegateFacts,
  DelegateWithoutToken,
} from './facts.js';

/** One of the sets that a caller's scopes are the intersection of, with the words for the scopes that it should hold. */
export interface ScopePart {
  readonly scopes: ScopeSet;
  readonly says: (needed: string) => string;
}

const EVERYTHING = ScopeSet.of(SCOPE_NAMES);

/** What a caller may do now: an intersection, evaluated from present state (DESIGN §2.3). */
export function effectiveScopes(caller: CallerFacts): ScopeSet {
  return intersectionOf(scopePartsOf(caller));
}

/** All that a caller's scopes are the intersection of; none are nothing. */
export function scopePartsOf(caller: CallerFacts): readonly ScopePart[] {
  if (caller.kind === 'nobody') return [];
  if (caller.kind === 'person') {
    const { membership } = caller;
    return membership?.organizationStatus === 'ACTIVE'
      ? [{ scopes: ROLE_SCOPES[membership.role], says: (needed) => `the role holds ${needed}` }]
      : [];
  }
  const parts = caller.kind === 'delegate' ? partsOfDelegate(caller) : partsOfClient(caller);
  const { token } = caller;
  return token ? [...parts, { scopes: token.scopes, says: (needed) => `the token says ${needed}` }] : parts;
}

/** The OpenID scopes that the person consents to now; none for a service account. */
export function consentedOpenIdScopes({ basis }: DelegateWithoutToken): readonly OpenIdScope[] {
  return basis.kind === 'consent' ? basis.consent.openid : [];
}

/** The OpenID scopes of the token that the person still consents to. */
export function effectiveOpenIdScopes(delegate: DelegateFacts): OpenIdScope[] {
  const consented = consentedOpenIdScopes(delegate);
  return delegate.token.openid.filter((name) => consented.includes(name));
}

/** What an application may do for itself: at home what it holds, abroad what was approved of that besides. */
export function scopesOfClient(client: ClientWithoutToken): ScopeSet {
  return intersectionOf(partsOfClient(client));
}

/** What an application may do for a person: what it holds, the person consented to, and their role holds. */
export function scopesOfDelegate(delegate: DelegateWithoutToken): ScopeSet {
  return intersectionOf(partsOfDelegate(delegate));
}

function intersectionOf(parts: readonly ScopePart[]): ScopeSet {
  if (parts.length === 0) return ScopeSet.NONE;
  return parts.reduce((scopes, part) => scopes.and(part.scopes), EVERYTHING);
}

function partsOfClient({ credential, application, authorization }: ClientWithoutToken): ScopePart[] {
  const held = { scopes: application.scopes, says: (needed: string) => `the application holds ${needed}` };
  if (credential.authorizationId === null) return [held];
  return authorization ? [held, ...partsApproved(application, authorization)] : [];
}

/** What an organization approved and the application has asked for, without a break, since the review. */
function partsApproved(
  { askedScopes }: ApplicationFacts,
  { approved, reviewedRevision }: AuthorizationFacts,
): ScopePart[] {
  return [
    { scopes: scopesOf(askedScopes), says: (needed) => `it asks other organizations for ${needed}` },
    {
      scopes: addedUntil(askedScopes, reviewedRevision),
      says: (needed) => `the organization has reviewed that it asks for ${needed}`,
    },
    { scopes: approved, says: (needed) => `the organization approved ${needed}` },
  ];
}

function partsOfDelegate({ application, profile, basis }: DelegateWithoutToken): ScopePart[] {
  const granted =
    basis.kind === 'consent' ? partsConsented(application, basis.consent) : partsOfClient(basis.client);
  const whose = basis.kind === 'consent' ? 'their role' : 'the role of the service account';
  const role = {
    scopes: ROLE_SCOPES[profile.role],
    says: (needed: string) => `${whose} holds ${needed}`,
  };
  return granted.length === 0 ? [] : [...granted, role];
}

/** What the person said yes to, and the application has held, without a break, since they saw it. */
function partsConsented(
  { revisedScopes }: ApplicationFacts,
  { approved, reviewedRevision }: ConsentFacts,
): ScopePart[] {
  return [
    { scopes: scopesOf(revisedScopes), says: (needed) => `the application holds ${needed}` },
    {
      scopes: addedUntil(revisedScopes, reviewedRevision),
      says: (needed) => `the person has been asked since the application took up ${needed}`,
    },
    { scopes: approved, says: (needed) => `the person consented to ${needed}` },
  ];
}
