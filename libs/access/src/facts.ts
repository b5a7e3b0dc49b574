import type { RevisedScopes, Role, ScopeSet } from '#libs/kernel';

export type Standing = 'ACTIVE' | 'SUSPENDED' | 'DELETED';

export interface OrganizationFacts {
  readonly id: string;
  readonly status: Standing;
  /** Grows whenever access by or in this organization is ended. */
  readonly version: number;
}

export interface ApplicationFacts {
  readonly id: string;
  readonly name: string;
  readonly ownerOrganizationId: string;
  readonly status: Standing;
  /** Grows whenever all its access is ended. */
  readonly version: number;
  /** Grows whenever its access abroad is ended. */
  readonly thirdPartyVersion: number;
  /** Credentials made under another epoch are dead (a leak was contained). */
  readonly epoch: number;
  readonly scopes: ScopeSet;
  readonly thirdPartyEnabled: boolean;
  /** What it asks of other organizations, with the revision at which each was added. */
  readonly askedScopes: RevisedScopes;
}

export interface AuthorizationFacts {
  readonly id: string;
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'REVOKED';
  /** Grows whenever access by this authorization is ended. */
  readonly version: number;
  readonly approved: ScopeSet;
  readonly reviewedRevision: number;
  /** Milliseconds since the epoch; Infinity without expiry. */
  readonly expiresAt: number;
}

export interface CredentialFacts {
  readonly id: string;
  readonly applicationId: string;
  readonly organizationId: string;
  readonly authorizationId: string | null;
  readonly epoch: number;
  readonly isRevoked: boolean;
  /** Milliseconds since the epoch; Infinity without expiry. */
  readonly expiresAt: number;
}

/** What an access token says, once its signature and claims were verified. */
export interface TokenFacts {
  readonly scopes: ScopeSet;
  /** The sum of the versions of everything that it rests on, when it was issued. */
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** An application that presented a secret, or a token made with one. */
export interface ClientFacts {
  readonly kind: 'client';
  readonly credential: CredentialFacts;
  readonly application: ApplicationFacts;
  readonly owner: OrganizationFacts;
  readonly organization: OrganizationFacts;
  /** Null at home. */
  readonly authorization: AuthorizationFacts | null;
  /** Null when the secret itself was presented. */
  readonly token: TokenFacts | null;
}

/** One membership of a signed-in person. */
export interface MembershipFacts {
  readonly profileId: string;
  readonly organizationId: string;
  readonly organizationStatus: Standing;
  readonly name: string;
  readonly role: Role;
}

/** A person with a session. */
export interface PersonFacts {
  readonly kind: 'person';
  readonly userId: string;
  readonly name: string;
  readonly authenticatedAt: number;
  /** The organization in which this request acts; null where none was chosen and several are possible. */
  readonly membership: MembershipFacts | null;
  readonly hasOrganizations: boolean;
}

/** Who calls, as far as it was verified. */
export type CallerFacts = { readonly kind: 'nobody' } | ClientFacts | PersonFacts;
