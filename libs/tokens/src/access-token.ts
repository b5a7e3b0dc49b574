import type { JWTPayload } from 'jose';

/** The claims of an access token (RFC 9068 §2.2), and what it rests on. */
export interface AccessTokenClaims extends JWTPayload {
  iss: string;
  sub: string;
  aud: string;
  client_id: string;
  exp: number;
  iat: number;
  jti: string;
  scope: string;
  organization_id: string;
  /** The credential to which it was issued; absent from tokens of a sign-in. */
  credential_id?: string;
  /** The application's key to which it was issued instead, and abroad the authorization by which it acts. */
  key_id?: string;
  authorization_id?: string;
  /** The sign-in that it came from, where the application acts for a person or as a service account. */
  family_id?: string;
  /** When the person proved who they are (OpenID Connect Core §2), in seconds since the epoch. */
  auth_time?: number;
  /** The version of all that it rests on: when that grows, access was ended, and the token is dead for good. */
  access_version: number;
}

/** The media type in the JWS header (RFC 9068 §2.1): no other kind of token passes for an access token. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';
