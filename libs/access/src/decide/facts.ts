import type { KeyObject } from 'node:crypto';

import type { OpenIdScope, RevisedScopes, Role, ScopeSet, SignInSince } from '#libs/kernel';

/** Whether an organization or an application may act. */
export type Status = 'ACTIVE' | 'SUSPENDED' | 'DELETED';

/** An organization, as far as access rests on it. */
export interface OrganizationFacts {
  readonly id: string;
  readonly status: Status;
  /** Grows whenever access by or in this organization is ended. */
  readonly version: number;
  /** Whether it has suspended all applications of other organizations at once. */
  readonly isLockedDown: boolean;
  /** Grows whenever it does. */
  readonly lockDownVersion: number;
}

/** An application, as far as access rests on it. */
export interface ApplicationFacts {
  readonly id: string;
  readonly name: string;
  readonly ownerOrganizationId: string;
  readonly status: Status;
  /** Grows whenever all its access is ended. */
  readonly version: number;
  /** Grows whenever its access abroad is ended. */
  readonly thirdPartyVersion: number;
  /** Credentials made under another epoch are dead (a leak was contained). */
  readonly epoch: number;
  readonly scopes: ScopeSet;
  /** The same, with the revision at which each was added: a consent covers what was there when it was given. */
  readonly revisedScopes: RevisedScopes;
  /** Counts the changes of its scopes and of whose people may sign in. */
  readonly revision: number;
  readonly thirdPartyEnabled: boolean;
  /** What it asks of other organizations, with the revision at which each was added. */
  readonly askedScopes: RevisedScopes;
  /** Whose people may sign in to it; empty while OAuth is not configured. */
  readonly signInSince: SignInSince;
  readonly isPublicClient: boolean;
  /** The revision since which it may use the existing clients' flow without a break; null where it may not. */
  readonly existingFlowSince: number | null;
  /** Whether its secret opens the APIs directly, without a token. */
  readonly basicOnApi: boolean;
  /** The revision at which its present owner took it: nothing that was reviewed before stands. */
  readonly ownedSince: number;
  /** Whether it may introspect access tokens that act in its own organization. */
  readonly isResourceServer: boolean;
}

/** An organization's decision that a foreign application may act in it. */
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

/** A secret's place, one application in one organization; or a key's, which the application uses in each. */
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
  /** The JWS algorithms that it verifies. */
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
  /** Whether it, and the person's sign-in, stand. */
  readonly isActive: boolean;
  /** Grows whenever access of this person in this organization, or of the person altogether, is ended. */
  readonly version: number;
}

/** A person's decision that an application may act for a profile of theirs. */
export interface ConsentFacts {
  readonly id: string;
  readonly isActive: boolean;
  readonly version: number;
  readonly approved: ScopeSet;
  readonly openid: readonly OpenIdScope[];
  readonly reviewedRevision: number;
}

/** All tokens of one sign-in. */
export interface FamilyFacts {
  readonly id: string;
  /** `EXISTING` and `SERVICE_ACCOUNT`: what the existing clients' flow gave. */
  readonly kind: 'SIGN_IN' | 'EXISTING' | 'SERVICE_ACCOUNT';
  readonly applicationId: string;
  readonly organizationId: string;
  readonly profileId: string;
  /** Null for a service account's, which rests on a credential and an assignment instead. */
  readonly consentId: string | null;
  readonly credentialId: string | null;
  readonly assignmentId: string | null;
  /** The application's revision when the sign-in began. */
  readonly signInRevision: number;
  /** When the person proved who they are, in milliseconds since the epoch. */
  readonly authenticatedAt: number;
  readonly isEnded: boolean;
  readonly expiresAt: number;
}

/** What an access token says, once its signature and claims were verified. */
export interface TokenFacts {
  readonly jti: string;
  readonly scopes: ScopeSet;
  readonly openid: readonly OpenIdScope[];
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
  /** Whether this one token was revoked. */
  readonly isTokenRevoked: boolean;
}

/** All that a credential rests on, without the token that was made with it. */
export type ClientWithoutToken = Omit<ClientFacts, 'token' | 'isTokenRevoked'>;

/** What a delegate acts on: the person's consent, or the assignment of a service account to a credential's holder. */
export type DelegateBasis =
  | { readonly kind: 'consent'; readonly consent: ConsentFacts }
  | {
      readonly kind: 'service-account';
      readonly client: ClientWithoutToken;
      /** Whether the assignment stands by which it was issued; one that was made anew is another one. */
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

/** All that the tokens of a sign-in rest on, without a token. */
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
  /** The organization in which this request acts; null where none was chosen and several are possible. */
  readonly membership: MembershipFacts | null;
  readonly hasOrganizations: boolean;
  /** Whether they run the platform: in requests that act in no organization. */
  readonly isOperator: boolean;
}

/** Who calls, as far as it was verified. */
export type CallerFacts = { readonly kind: 'nobody' } | ClientFacts | DelegateFacts | PersonFacts;
