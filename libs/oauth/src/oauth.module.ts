import { IdentityModule } from '#libs/identity';
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
import { ClientAuthentication } from './client-authentication.js';
import { AuthorizationCodes } from './codes/authorization-codes.js';
import { CodeRedemption } from './codes/code-redemption.js';
import { ConsentsService } from './consents/consents.service.js';
import { DiscoveryController } from './discovery.controller.js';
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
import { TokenRevocation } from './revocation/token-revocation.js';
import { TokenController } from './token.controller.js';

@Module({
  imports: [IdentityModule, ThirdPartyModule],
  controllers: [TokenController, DiscoveryController],
  providers: [
    KeySchedule,
    StoredKeys,
    KeyRotation,
    SigningKeys,
    AccessTokenIssuer,
    AccessTokenVerifier,
    IdTokenIssuer,
    IdTokenHints,
    ClientAuthentication,
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
    ClaimsReader,
  ],
  exports: [
    AccessTokenVerifier,
    AccessTokenIssuer,
    RequestParser,
    SealedRequests,
    SignInFlow,
    SignInAnswers,
    AuthorizeApplicationParser,
    AuthorizeApplicationFlow,
    AuthorizeApplicationAnswers,
    ConsentsService,
    IdTokenHints,
  ],
})
export class OAuthModule {}
