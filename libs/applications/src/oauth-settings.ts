import { UserError } from '#libs/kernel';

import type { Application } from './application.entity.js';
import { say } from './messages.js';
import type { OAuthConfiguration, SignInAudience } from './oauth-configuration.js';

/**
 * Settings of how people sign in to an application. An omitted setting keeps its value, except for the logout addresses
 * while sign-in is off: those a former owner chose apply again only if they are confirmed.
 */
export type OAuthSettings = Partial<
  Omit<OAuthConfiguration, 'redirectUris' | 'signInAudience' | 'organizations'>
> & {
  readonly redirectUris: string[];
  readonly signInAudience: SignInAudience;
  /** Public ids, for SELECTED_ORGANIZATIONS. */
  readonly organizations: string[];
};

/**
 * Applies the settings to the application's present configuration.
 * @throws UserError PKCE_REQUIRED when a public client would be exempted, CONFIDENTIAL_ONLY when one would keep the
 *   existing clients' flow
 */
export function settle(
  application: Application,
  settings: OAuthSettings,
  organizations: string[],
): OAuthConfiguration {
  const {
    clientType = application.clientType,
    pkceRequired = clientType === 'PUBLIC' || application.pkceRequired,
    idTokenAlgorithm = application.idTokenAlgorithm,
    claimsInIdToken = application.claimsInIdToken,
    postLogoutRedirectUris = application.oauthEnabled ? application.postLogoutRedirectUris : [],
    backchannelLogoutUri = application.oauthEnabled ? application.backchannelLogoutUri : null,
  } = settings;
  if (clientType === 'PUBLIC' && !pkceRequired) {
    throw new UserError('PKCE_REQUIRED', say('pkce.required'), ['pkceRequired']);
  }
  if (clientType === 'PUBLIC' && application.existingFlow) {
    throw new UserError('CONFIDENTIAL_ONLY', say('legacy.turnOffFirst'), ['clientType']);
  }
  const { redirectUris, signInAudience } = settings;
  return {
    redirectUris,
    signInAudience,
    organizations,
    clientType,
    pkceRequired,
    idTokenAlgorithm,
    claimsInIdToken,
    postLogoutRedirectUris,
    backchannelLogoutUri,
  };
}
