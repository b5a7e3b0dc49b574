import type { Role } from './role.js';
import type { ScopeSet } from './scope.js';

/** Organization and person that row-level security uses for statements. */
export interface TenantScope {
  readonly organizationId: string | null;
  readonly userId: string | null;
}

/** Application that sent a request. */
export interface ActingApplication {
  readonly id: string;
  readonly name: string;
  readonly ownerOrganizationId: string;
  /** Whether it authenticated with its home credential or a token issued for it. */
  readonly byHomeCredential: boolean;
}

/** Person or service account of a request, in one organization. */
export interface ActingPerson {
  /** Null for a service account. */
  readonly userId: string | null;
  readonly profileId: string;
  readonly name: string;
  readonly role: Role;
  /** Time of the person's last authentication, in milliseconds since the epoch. */
  readonly authenticatedAt: number;
}

/** A verified caller that acts in one organization. */
export interface OrganizationPrincipal extends TenantScope {
  readonly kind: 'organization';
  readonly organizationId: string;
  /** If there is also a person, the application is a delegate that acts for them. */
  readonly application: ActingApplication | null;
  readonly person: ActingPerson | null;
  /** Effective scopes, evaluated for this request. */
  readonly scopes: ScopeSet;
}

/** A signed-in person whose request acts outside any organization. */
export interface PersonPrincipal extends TenantScope {
  readonly kind: 'person';
  readonly organizationId: null;
  readonly userId: string;
  readonly name: string;
  readonly authenticatedAt: number;
  /** Whether the person is a platform operator. The database checks it again. */
  readonly isOperator: boolean;
}

/** The verified caller of a request. */
export type Principal = OrganizationPrincipal | PersonPrincipal;
