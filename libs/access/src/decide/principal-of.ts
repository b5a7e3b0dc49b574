import { type OrganizationPrincipal, type Principal, ROLE_SCOPES, type ScopeSet } from '#libs/kernel';

import type { CallerFacts, DelegateWithoutToken, MembershipFacts } from './facts.js';

/** Returns the principal that services receive for a caller; null for an anonymous one. */
export function principalOf(caller: CallerFacts, scopes: ScopeSet): Principal | null {
  if (caller.kind === 'anonymous') return null;
  if (caller.kind === 'client') {
    const { id, name, ownerOrganizationId } = caller.application;
    const byHomeCredential = caller.credential.authorizationId === null;
    return {
      kind: 'organization',
      organizationId: caller.organization.id,
      userId: null,
      application: { id, name, ownerOrganizationId, byHomeCredential },
      person: null,
      scopes,
    };
  }
  if (caller.kind === 'delegate') return principalOfDelegate(caller, scopes);
  const { userId, name, authenticatedAt, membership, isOperator } = caller;
  if (!membership) return { kind: 'person', organizationId: null, userId, name, authenticatedAt, isOperator };
  return principalOfPerson(caller, membership, scopes);
}

/** Returns the principal of a signed-in person in one of their organizations. */
export function principalOfPerson(
  { userId, authenticatedAt }: { readonly userId: string; readonly authenticatedAt: number },
  { organizationId, profileId, name, role }: MembershipFacts,
  scopes: ScopeSet = ROLE_SCOPES[role],
): OrganizationPrincipal {
  return {
    kind: 'organization',
    organizationId,
    userId,
    application: null,
    person: { userId, profileId, name, role, authenticatedAt },
    scopes,
  };
}

/** Returns the principal of a delegate. It has no `userId`, so it cannot reach the person's other organizations. */
export function principalOfDelegate(delegate: DelegateWithoutToken, scopes: ScopeSet): OrganizationPrincipal {
  const { application, organization, profile, family } = delegate;
  const { id, name, ownerOrganizationId } = application;
  return {
    kind: 'organization',
    organizationId: organization.id,
    userId: null,
    application: { id, name, ownerOrganizationId, byHomeCredential: false },
    person: {
      userId: profile.userId,
      profileId: profile.id,
      name: profile.name,
      role: profile.role,
      authenticatedAt: family.authenticatedAt,
    },
    scopes,
  };
}
