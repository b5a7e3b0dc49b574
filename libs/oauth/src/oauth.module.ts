import { IdentityModule } from '#libs/identity';
import { OrganizationsModule } from '#libs/organizations';
import { ThirdPartyModule } from '#libs/third-party';
import { Module } from '@nestjs/common';

import { AccessTokenIssuer } from './access-token.issuer.js';
import { AccessTokenVerifier } from './access-token.verifier.js';
import { AuthorizationRedemption } from './authorize-application/authorization-redemption.js';
import { AuthorizeApplicationAnswers } from './authorize-application/authorize-application.answers.js';
import { AuthorizeApplicationFlow } from './authorize-application/authorize-application.flow.js';
import { AuthorizeApplicationParser } from './authorize-application/authorize-application.parser.js';
import { ClientProof } from './authorize/client-proof.js';
import { RequestParser } from './authorize/request-parser.js';
import { SealedRequests } from './authorize/sealed-request.js';
import { SignInAnswers } from './authorize/sign-in-answers.js';
import { SignInFlow } from './authorize/sign-in-flow.js';
import { ClaimsReader } from './claims/claims.reader.js';
import { ActingOrganization } from './client-assertions/acting-organization.js';
import { ClientAssertions } from './client-assertions/client-assertions.js';
import { UsedAssertions } from './client-assertions/used-assertions.js';
import { ClientAuthentication } from './client-authentication.js';
import { AuthorizationCodes } from './codes/authorization-codes.js';
import { CodeRedemption } from './codes/code-redemption.js';
import { ConsentsService } from './consents/consents.service.js';
import { DiscoveryController } from './discovery.controller.js';
import { ProtectedResourceController } from './protected-resource.controller.js';
import { ExpiredRows } from './expired-rows.js';
import { ExistingClientsController } from './existing/existing-clients.controller.js';
import { ExistingCodeExchange } from './existing/existing-code.exchange.js';
import { ServiceAccountAssignments } from './existing/service-account-assignments.service.js';
import {
  AssignedApplicationResolver,
  ServiceAccountAssignmentsResolver,
} from './existing/service-account-assignments.resolver.js';
import { ServiceAccountTokens } from './existing/service-account-tokens.js';
import { AccessExplanations } from './explanations/access-explanations.js';
import { ExplainAccessResolver } from './explanations/explain-access.resolver.js';
import { ExplainedCallers } from './explanations/explained-callers.js';
import { SignInTokens } from './families/sign-in-tokens.js';
import { TokenFamilies } from './families/token-families.js';
import { AuthorizationCodeGrant } from './grants/authorization-code.grant.js';
import { ClientCredentialsGrant } from './grants/client-credentials.grant.js';
import { Grants } from './grants/grants.js';
import { RefreshTokenGrant } from './grants/refresh-token.grant.js';
import { IdTokenHints } from './id-token-hints.js';
import { IdTokenIssuer } from './id-token.issuer.js';
import { KeyRotation } from './keys/key-rotation.js';
import { KeySchedule } from './keys/key-schedule.js';
import { SigningKeys } from './keys/signing-keys.js';
import { StoredKeys } from './keys/stored-keys.js';
import { IntrospectionController } from './introspection/introspection.controller.js';
import { Introspection } from './introspection/introspection.js';
import { LivingClients } from './living-clients.js';
import { BackchannelLogout } from './logout/backchannel-logout.js';
import { LogoutRequests } from './logout/logout-requests.js';
import { LogoutTokenIssuer } from './logout/logout-token.issuer.js';
import { PresentedTokens } from './presented-tokens.js';
import { RevocationController } from './revocation/revocation.controller.js';
import { Revocation } from './revocation/revocation.js';
import { TokenRevocation } from './revocation/token-revocation.js';
import { TokenController } from './token.controller.js';
import { UserinfoController } from './userinfo/userinfo.controller.js';
import { Userinfo } from './userinfo/userinfo.js';

/** The OAuth and OpenID Connect endpoints that programs call, and what the pages need of them. */
@Module({
  imports: [IdentityModule, OrganizationsModule, ThirdPartyModule],
  controllers: [
    TokenController,
    ExistingClientsController,
    UserinfoController,
    IntrospectionController,
    RevocationController,
    DiscoveryController,
    ProtectedResourceController,
  ],
  providers: [
    KeySchedule,
    StoredKeys,
    KeyRotation,
    SigningKeys,
    AccessTokenIssuer,
    AccessTokenVerifier,
    IdTokenIssuer,
    IdTokenHints,
    ExpiredRows,
    UsedAssertions,
    ClientAssertions,
    ActingOrganization,
    ClientAuthentication,
    LivingClients,
    ClaimsReader,
    ConsentsService,
    AuthorizationCodes,
    CodeRedemption,
    TokenFamilies,
    SignInTokens,
    ClientProof,
    RequestParser,
    SealedRequests,
    SignInFlow,
    SignInAnswers,
    AuthorizeApplicationParser,
    AuthorizeApplicationFlow,
    AuthorizeApplicationAnswers,
    TokenRevocation,
    AuthorizationRedemption,
    AuthorizationCodeGrant,
    RefreshTokenGrant,
    ClientCredentialsGrant,
    Grants,
    ExistingCodeExchange,
    ServiceAccountAssignments,
    ServiceAccountAssignmentsResolver,
    AssignedApplicationResolver,
    ServiceAccountTokens,
    ExplainedCallers,
    AccessExplanations,
    ExplainAccessResolver,
    Userinfo,
    PresentedTokens,
    Introspection,
    Revocation,
    LogoutRequests,
    LogoutTokenIssuer,
    BackchannelLogout,
  ],
  exports: [
    AccessTokenVerifier,
    ClientProof,
    RequestParser,
    SealedRequests,
    SignInFlow,
    SignInAnswers,
    AuthorizeApplicationParser,
    AuthorizeApplicationFlow,
    AuthorizeApplicationAnswers,
    ConsentsService,
    LogoutRequests,
  ],
})
export class OAuthModule {}
