import type { KeyObject } from 'node:crypto';

import type { OpenIdScope, RevisedScopes, Role, ScopeSet, SignInSince } from '#libs/kernel';

/** Status of an organization or an application. */
export type Status = 'ACTIVE' | 'SUSPENDED' | 'DELETED';

/** Facts about an organization that access decisions use. */
export interface OrganizationFacts {
  readonly id: string;
  readonly status: Status;
  /** Increases whenever access by or in this organization is revoked. */
  readonly version: number;
  /** Whether it has suspended all applications of other organizations at once. */
  readonly isLockedDown: boolean;
  /** Increases with every lock-down. */
  readonly lockDownVersion: number;
}

/** Facts about an application that access decisions use. */
export interface ApplicationFacts {
  readonly id: string;
  readonly name: string;
  readonly ownerOrganizationId: string;
  readonly status: Status;
  /** Increases whenever all access of the application is revoked. */
  readonly version: number;
  /** Increases whenever its access to other organizations is revoked. */
  readonly thirdPartyVersion: number;
  /** Credentials of another epoch are revoked: a leak was contained. */
  readonly epoch: number;
  readonly scopes: ScopeSet;
  /** The same scopes with the revision at which each was added. A consent covers the scopes of its time. */
  readonly revisedScopes: RevisedScopes;
  /** Number of changes of its scopes and of the organizations whose people can sign in. */
  readonly revision: number;
  readonly thirdPartyEnabled: boolean;
  /** Scopes it requests from other organizations, with the revision at which each was added. */
  readonly askedScopes: RevisedScopes;
  /** Organizations whose people can sign in to it; empty while OAuth is not configured. */
  readonly signInSince: SignInSince;
  readonly isPublicClient: boolean;
  /** Revision since which it can use the existing clients' flow without interruption; null if it cannot. */
  readonly existingFlowSince: number | null;
  /** Whether it can authenticate to the APIs with its secret, without a token. */
  readonly basicOnApi: boolean;
  /** Revision at which its current owner acquired it. Earlier reviews are void. */
  readonly ownedSince: number;
  /** Whether it can introspect access tokens that act in its own organization. */
  readonly isResourceServer: boolean;
}

/** An organization's authorization of an application that another organization owns. */
export interface AuthorizationFacts {
  readonly id: string;
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'REVOKED';
  /** Increases whenever access by this authorization is revoked. */
  readonly version: number;
  readonly approved: ScopeSet;
  readonly reviewedRevision: number;
  /** Milliseconds since the epoch; Infinity without expiry. */
  readonly expiresAt: number;
}

/** A secret, for one application in one organization, or a key, which the application uses in every organization. */
export interface CredentialFacts {
  readonly kind: 'secret' | 'key';
  readonly id: string;
  readonly applicationId: string;
  readonly organizationId: string;
  readonly authorizationId: string | null;
  readonly epoch: number;
  readonly isRevoked: boolean;
  /** Milliseconds since the epoch; Infinity without expiry. */
  readonly expiresAt: number;
}

/** A public key of an application. */
export interface KeyFacts {
  readonly id: string;
  readonly applicationId: string;
  readonly ownerOrganizationId: string;
  /** JWS algorithms that it can verify. */
  readonly algorithms: readonly string[];
  readonly publicKey: KeyObject;
  readonly epoch: number;
  readonly isRevoked: boolean;
}

/** A person or a service account in one organization. */
export interface ProfileFacts {
  readonly id: string;
  readonly organizationId: string;
  /** Null for a service account. */
  readonly userId: string | null;
  readonly name: string;
  readonly role: Role;
  /** Whether the profile and the person's account are active. */
  readonly isActive: boolean;
  /** Increases whenever access of this person, in this organization or everywhere, is revoked. */
  readonly version: number;
}

/** A person's consent to an application that acts for one of their profiles. */
export interface ConsentFacts {
  readonly id: string;
  readonly isActive: boolean;
  readonly version: number;
  readonly approved: ScopeSet;
  readonly openid: readonly OpenIdScope[];
  readonly reviewedRevision: number;
}

/** The token family of one sign-in (RFC 9700 §4.14.2). */
export interface FamilyFacts {
  readonly id: string;
  /** `EXISTING` and `SERVICE_ACCOUNT` come from the existing clients' flow. */
  readonly kind: 'SIGN_IN' | 'EXISTING' | 'SERVICE_ACCOUNT';
  readonly applicationId: string;
  readonly organizationId: string;
  readonly profileId: string;
  /** Null for a service account, which depends on a credential and an assignment instead. */
  readonly consentId: string | null;
  readonly credentialId: string | null;
  readonly assignmentId: string | null;
  /** Revision of the application when the sign-in began. */
  readonly signInRevision: number;
  /** Time of the person's authentication, in milliseconds since the epoch. */
  readonly authenticatedAt: number;
  readonly isEnded: boolean;
  readonly expiresAt: number;
}

/** Content of a verified access token. */
export interface TokenFacts {
  readonly jti: string;
  readonly scopes: ScopeSet;
  readonly openid: readonly OpenIdScope[];
  /** Sum of the versions of everything that it depended on when it was issued. */
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** An application that authenticated with a secret or key, or with a token issued for one. */
export interface ClientFacts {
  readonly kind: 'client';
  readonly credential: CredentialFacts;
  readonly application: ApplicationFacts;
  readonly owner: OrganizationFacts;
  readonly organization: OrganizationFacts;
  /** Null at home. */
  readonly authorization: AuthorizationFacts | null;
  /** Null if the secret itself was sent. */
  readonly token: TokenFacts | null;
  /** Whether this token was revoked individually. */
  readonly isTokenRevoked: boolean;
}

/** Everything that a credential depends on, without the token issued for it. */
export type ClientWithoutToken = Omit<ClientFacts, 'token' | 'isTokenRevoked'>;

/** Basis of a delegate: a person's consent, or the assignment of a service account to a client. */
export type DelegateBasis =
  | { readonly kind: 'consent'; readonly consent: ConsentFacts }
  | {
      readonly kind: 'service-account';
      readonly client: ClientWithoutToken;
      /** Whether the assignment for which the token was issued still exists. A repeated assignment is a new one. */
      readonly isAssigned: boolean;
    };

/** An application that acts for a person, or as a service account. */
export interface DelegateFacts {
  readonly kind: 'delegate';
  readonly family: FamilyFacts;
  readonly application: ApplicationFacts;
  readonly owner: OrganizationFacts;
  readonly organization: OrganizationFacts;
  readonly profile: ProfileFacts;
  readonly basis: DelegateBasis;
  readonly token: TokenFacts;
  readonly isTokenRevoked: boolean;
}

/** Everything that the tokens of a sign-in depend on, without a token. */
export type DelegateWithoutToken = Omit<DelegateFacts, 'token' | 'isTokenRevoked'>;

/** One membership of a signed-in person. */
export interface MembershipFacts {
  readonly profileId: string;
  readonly organizationId: string;
  readonly organizationStatus: Status;
  readonly name: string;
  readonly role: Role;
}

/** A person with a session. */
export interface PersonFacts {
  readonly kind: 'person';
  readonly userId: string;
  readonly name: string;
  readonly authenticatedAt: number;
  /** Membership in the organization where this request acts; null if none was selected. */
  readonly membership: MembershipFacts | null;
  readonly hasOrganizations: boolean;
  /** Whether the person is a platform operator. Operator requests act outside any organization. */
  readonly isOperator: boolean;
}

/** The verified caller of a request. */
export type CallerFacts = { readonly kind: 'anonymous' } | ClientFacts | DelegateFacts | PersonFacts;
