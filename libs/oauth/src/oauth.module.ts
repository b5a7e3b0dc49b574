import { ConsentsModule } from '#libs/consents';
import { IdentityModule } from '#libs/identity';
import { KeysModule } from '#libs/keys';
import { OrganizationsModule } from '#libs/organizations';
import { ThirdPartyModule } from '#libs/third-party';
import { TokensModule } from '#libs/tokens';
import { Module } from '@nestjs/common';

import { AuthorizationRedemption } from './authorize-application/authorization-redemption.js';
import { AuthorizeApplicationAnswers } from './authorize-application/authorize-application.answers.js';
import { AuthorizeApplicationFlow } from './authorize-application/authorize-application.flow.js';
import { AuthorizeApplicationParser } from './authorize-application/authorize-application.parser.js';
import { ClientProof } from './authorize/client-proof.js';
import { RequestParser } from './authorize/request-parser.js';
import { SealedRequests } from './authorize/sealed-requests.js';
import { SignInAnswers } from './authorize/sign-in-answers.js';
import { SignInFlow } from './authorize/sign-in-flow.js';
import { ActingOrganization } from './clients/acting-organization.js';
import { ClientAssertions } from './clients/client-assertions.js';
import { ClientAuthenticator } from './clients/client-authenticator.js';
import { ClientLivenessService } from './clients/client-liveness.service.js';
import { UsedAssertions } from './clients/used-assertions.js';
import { AuthorizationCodes } from './codes/authorization-codes.js';
import { CodeRedemption } from './codes/code-redemption.js';
import { DiscoveryController } from './discovery/discovery.controller.js';
import { ProtectedResourceController } from './discovery/protected-resource.controller.js';
import { ExpiredRows } from './expired-rows.js';
import { IntrospectionController } from './introspection/introspection.controller.js';
import { Introspection } from './introspection/introspection.js';
import { BackchannelLogout } from './logout/backchannel-logout.js';
import { LogoutRequests } from './logout/logout-requests.js';
import { LogoutTokenIssuer } from './logout/logout-token.issuer.js';
import { PresentedTokens } from './presented-tokens.js';
import { RevocationController } from './revocation/revocation.controller.js';
import { Revocation } from './revocation/revocation.js';
import { AuthorizationCodeGrant } from './token/authorization-code.grant.js';
import { ClientCredentialsGrant } from './token/client-credentials.grant.js';
import { Grants } from './token/grants.js';
import { RefreshTokenGrant } from './token/refresh-token.grant.js';
import { TokenController } from './token/token.controller.js';
import { UserinfoController } from './userinfo/userinfo.controller.js';
import { Userinfo } from './userinfo/userinfo.js';

/** The OAuth and OpenID Connect endpoints that programs call, and what the pages need of them. */
@Module({
  imports: [ConsentsModule, IdentityModule, KeysModule, OrganizationsModule, ThirdPartyModule, TokensModule],
  controllers: [
    TokenController,
    UserinfoController,
    IntrospectionController,
    RevocationController,
    DiscoveryController,
    ProtectedResourceController,
  ],
  providers: [
    ExpiredRows,
    UsedAssertions,
    ClientAssertions,
    ActingOrganization,
    ClientAuthenticator,
    ClientLivenessService,
    AuthorizationCodes,
    CodeRedemption,
    ClientProof,
    RequestParser,
    SealedRequests,
    SignInFlow,
    SignInAnswers,
    AuthorizeApplicationParser,
    AuthorizeApplicationFlow,
    AuthorizeApplicationAnswers,
    AuthorizationRedemption,
    AuthorizationCodeGrant,
    RefreshTokenGrant,
    ClientCredentialsGrant,
    Grants,
    Userinfo,
    PresentedTokens,
    Introspection,
    Revocation,
    LogoutRequests,
    LogoutTokenIssuer,
    BackchannelLogout,
  ],
  exports: [
    AuthorizationCodes,
    ClientAuthenticator,
    CodeRedemption,
    ClientProof,
    RequestParser,
    SealedRequests,
    SignInFlow,
    SignInAnswers,
    AuthorizeApplicationParser,
    AuthorizeApplicationFlow,
    AuthorizeApplicationAnswers,
    LogoutRequests,
  ],
})
export class OAuthModule {}
