import { type OrganizationPrincipal, type Principal, ROLE_SCOPES, type ScopeSet } from '#libs/kernel';

import type { CallerFacts, DelegateWithoutToken, MembershipFacts } from './facts.js';

/** Who the services are told is calling. */
export function principalOf(caller: CallerFacts, scopes: ScopeSet): Principal | null {
  if (caller.kind === 'nobody') return null;
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

/** A person who signed in here, in one of their organizations. */
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

/** No `userId`: what a person has in other organizations is out of a delegate's reach. */
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
