import type { Application } from './application.entity.js';

/** Settings of an application that the audit log records before and after a change. */
export function recordedSettings(application: Application): Record<string, unknown> {
  return {
    name: application.name,
    description: application.description,
    homepageUrl: application.homepageUrl,
    logoUrl: application.logoUrl,
    privacyUrl: application.privacyUrl,
    termsUrl: application.termsUrl,
    status: application.status,
    scopes: application.scopeSet.names(),
    thirdPartyEnabled: application.thirdPartyEnabled,
    askedScopes: application.askedScopeSet.names(),
    optionalScopes: application.optionalScopes,
    oauthEnabled: application.oauthEnabled,
    redirectUris: application.redirectUris,
    postLogoutRedirectUris: application.postLogoutRedirectUris,
    backchannelLogoutUri: application.backchannelLogoutUri,
    signInAudience: application.signInAudience,
    signInOrganizations: application.signInOrganizations,
    clientType: application.clientType,
    pkceRequired: application.pkceRequired,
    idTokenAlgorithm: application.idTokenAlgorithm,
    claimsInIdToken: application.claimsInIdToken,
    existingFlow: application.existingFlow,
    basicOnApi: application.basicOnApi,
    isResourceServer: application.isResourceServer,
  };
}
