import type { MembershipFacts, TokenFacts } from '../decide/facts.js';

/** An application's key, and where it acts with it. */
export interface TokenOfKey {
  readonly keyId: string;
  readonly organizationId: string;
  /** Null at home. */
  readonly authorizationId: string | null;
}

/** A verified access token: the credential or key that it was issued to, or the sign-in that it came from, and what it says. */
export interface VerifiedToken {
  readonly restsOn: { readonly credentialId: string } | TokenOfKey | { readonly familyId: string };
  readonly token: TokenFacts;
}

/** Provided by the floor that issues tokens (libs/oauth). */
export abstract class TokenVerifier {
  /**
   * Verifies signature, issuer, audience, type and times (RFC 9068 §4); never whether access was ended since.
   * @throws Unauthenticated `invalid_token`
   */
  abstract verify(token: string): Promise<VerifiedToken>;
}

/** A live session: the person, and every organization they belong to. */
export interface PersonSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly authenticatedAt: number;
  /** As which profile the person last signed in to each application, by the application's id. */
  readonly choices: Readonly<Record<string, string>>;
  readonly memberships: readonly MembershipFacts[];
  /** Whether they run the platform. */
  readonly isOperator: boolean;
}

/** Provided by the floor that knows people (libs/identity). */
export abstract class SessionReader {
  /** The name of the session cookie. */
  abstract readonly cookieName: string;

  /** The session behind the cookie's value, or null when it is unknown, ended or expired. */
  abstract read(value: string): Promise<PersonSession | null>;
}
