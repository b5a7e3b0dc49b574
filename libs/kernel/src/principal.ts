import type { Role } from './role.js';
import type { ScopeSet } from './scope.js';

/** What row-level security is told: in which organization, and as which person, the statements run. */
export interface TenantScope {
  readonly organizationId: string | null;
  readonly userId: string | null;
}

/** The application behind a request. */
export interface ActingApplication {
  readonly id: string;
  readonly name: string;
  readonly ownerOrganizationId: string;
  /** Whether the request proved possession of the home credential, itself or by a token made with it. */
  readonly byHomeCredential: boolean;
}

/** The person (or service account) behind a request, in one organization. */
export interface ActingPerson {
  /** Null for a service account. */
  readonly userId: string | null;
  readonly profileId: string;
  readonly name: string;
  readonly role: Role;
  /** When the person last proved who they are, in milliseconds since the epoch. */
  readonly authenticatedAt: number;
}

/** A verified caller who acts in exactly one organization. */
export interface OrganizationPrincipal extends TenantScope {
  readonly kind: 'organization';
  readonly organizationId: string;
  /** Besides a person: it acts for them (a delegate), which is never a person who signed in here. */
  readonly application: ActingApplication | null;
  readonly person: ActingPerson | null;
  /** What the caller may do now: an intersection, evaluated for this request. */
  readonly scopes: ScopeSet;
}

/** A signed-in person outside any organization: views themselves, creates an organization, runs the platform. */
export interface PersonPrincipal extends TenantScope {
  readonly kind: 'person';
  readonly organizationId: null;
  readonly userId: string;
  readonly name: string;
  readonly authenticatedAt: number;
  /** Whether they run the platform; the database asks once more. */
  readonly isOperator: boolean;
}

/** The verified caller of a request. */
export type Principal = OrganizationPrincipal | PersonPrincipal;
