import type { MembershipFacts, TokenFacts } from '../decide/facts.js';

/** The application key that a token was issued to, and the organization where it acts. */
export interface TokenOfKey {
  readonly keyId: string;
  readonly organizationId: string;
  /** Null at home. */
  readonly authorizationId: string | null;
}

/** A verified access token: its content, and the credential, key or sign-in that it was issued for. */
export interface VerifiedToken {
  readonly restsOn: { readonly credentialId: string } | TokenOfKey | { readonly familyId: string };
  readonly token: TokenFacts;
}

/** Verifies access tokens. Implemented by libs/tokens. */
export abstract class TokenVerifier {
  /**
   * Verifies signature, issuer, audience, type and times (RFC 9068 §4), but not whether access was revoked since.
   * @throws Unauthenticated `invalid_token`
   */
  abstract verify(token: string): Promise<VerifiedToken>;
}

/** An active session: the person and all their memberships. */
export interface PersonSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly authenticatedAt: number;
  /** Profile that the person last used for each application, by application ID. */
  readonly choices: Readonly<Record<string, string>>;
  readonly memberships: readonly MembershipFacts[];
  /** Whether the person is a platform operator. */
  readonly isOperator: boolean;
}

/** Reads sessions from cookies. Implemented by libs/identity. */
export abstract class SessionReader {
  /** Name of the session cookie. */
  abstract readonly cookieName: string;

  /** Returns the session for the cookie's value; null if it is unknown, revoked or expired. */
  abstract read(value: string): Promise<PersonSession | null>;
}
