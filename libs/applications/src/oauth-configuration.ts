import { EVERY_ORGANIZATION } from '#libs/kernel';

export type SignInAudience = 'ANY_ORGANIZATION' | 'OWN_ORGANIZATION' | 'SELECTED_ORGANIZATIONS';
export type ClientType = 'CONFIDENTIAL' | 'PUBLIC';
export type IdTokenAlgorithm = 'RS256' | 'ES256' | 'EdDSA';

/** How people sign in to an application. */
export interface OAuthConfiguration {
  readonly redirectUris: string[];
  readonly signInAudience: SignInAudience;
  /** Which organizations, for SELECTED_ORGANIZATIONS. */
  readonly organizations: string[];
  readonly clientType: ClientType;
  readonly pkceRequired: boolean;
  readonly idTokenAlgorithm: IdTokenAlgorithm;
  /** Whether ID tokens hold the claims that the granted scopes ask for, as userinfo does. */
  readonly claimsInIdToken: boolean;
  readonly postLogoutRedirectUris: string[];
  readonly backchannelLogoutUri: string | null;
}

/** Whose people a configuration admits, in the words of `SignInSince`. */
export function admittedBy(
  owner: string,
  { signInAudience, organizations }: OAuthConfiguration,
): readonly string[] {
  switch (signInAudience) {
    case 'ANY_ORGANIZATION':
      return [EVERY_ORGANIZATION];
    case 'OWN_ORGANIZATION':
      return [owner];
    case 'SELECTED_ORGANIZATIONS':
      return organizations;
  }
}
