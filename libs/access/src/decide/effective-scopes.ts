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

/** One of the sets that a caller's scopes are the intersection of, with a description of the rule. */
export interface ScopePart {
  readonly scopes: ScopeSet;
  readonly says: (needed: string) => string;
}

const EVERYTHING = ScopeSet.of(SCOPE_NAMES);

/** Computes the scopes of a caller as an intersection of the current facts (DESIGN §2.3). */
export function effectiveScopes(caller: CallerFacts): ScopeSet {
  return intersectionOf(scopePartsOf(caller));
}

/** Returns the sets that a caller's scopes are the intersection of. An empty list means no scopes. */
export function scopePartsOf(caller: CallerFacts): readonly ScopePart[] {
  if (caller.kind === 'anonymous') return [];
  if (caller.kind === 'person') {
    const { membership } = caller;
    return membership?.organizationStatus === 'ACTIVE'
      ? [{ scopes: ROLE_SCOPES[membership.role], says: (needed) => `the role holds ${needed}` }]
      : [];
  }
  const parts = caller.kind === 'delegate' ? partsOfDelegate(caller) : partsOfClient(caller);
  const { token } = caller;
  return token
    ? [...parts, { scopes: token.scopes, says: (needed) => `the token includes ${needed}` }]
    : parts;
}

/** Returns the OpenID scopes that the person consents to now; none for a service account. */
export function consentedOpenIdScopes({ basis }: DelegateWithoutToken): readonly OpenIdScope[] {
  return basis.kind === 'consent' ? basis.consent.openid : [];
}

/** Returns the OpenID scopes of the token that the person still consents to. */
export function effectiveOpenIdScopes(delegate: DelegateFacts): OpenIdScope[] {
  const consented = consentedOpenIdScopes(delegate);
  return delegate.token.openid.filter((name) => consented.includes(name));
}

/** Returns the scopes of an application that acts for itself. In other organizations, they also need approval. */
export function scopesOfClient(client: ClientWithoutToken): ScopeSet {
  return intersectionOf(partsOfClient(client));
}

/** Returns the scopes that the application holds, the person consented to and the person's role holds. */
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

/** Scopes that the organization approved and the application has requested without interruption since the review. */
function partsApproved(
  { askedScopes }: ApplicationFacts,
  { approved, reviewedRevision }: AuthorizationFacts,
): ScopePart[] {
  return [
    {
      scopes: scopesOf(askedScopes),
      says: (needed) => `the application requests ${needed} from other organizations`,
    },
    {
      scopes: addedUntil(askedScopes, reviewedRevision),
      says: (needed) => `the organization has reviewed the request for ${needed}`,
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

/** Scopes that the person consented to and the application has held without interruption since then. */
function partsConsented(
  { revisedScopes }: ApplicationFacts,
  { approved, reviewedRevision }: ConsentFacts,
): ScopePart[] {
  return [
    { scopes: scopesOf(revisedScopes), says: (needed) => `the application holds ${needed}` },
    {
      scopes: addedUntil(revisedScopes, reviewedRevision),
      says: (needed) => `the person has been asked since the application added ${needed}`,
    },
    { scopes: approved, says: (needed) => `the person consented to ${needed}` },
  ];
}
