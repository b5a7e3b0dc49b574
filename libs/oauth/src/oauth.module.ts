import { Module } from '@nestjs/common';

import { AccessTokenIssuer } from './access-token.issuer.js';
import { AccessTokenVerifier } from './access-token.verifier.js';
import { ClaimsReader } from './claims/claims.reader.js';
import { ClientAuthentication } from './client-authentication.js';
import { DiscoveryController } from './discovery.controller.js';
import { ClientCredentialsGrant } from './grants/client-credentials.grant.js';
import { Grants } from './grants/grants.js';
import { SigningKeys } from './signing-keys.js';
import { TokenController } from './token.controller.js';

@Module({
  controllers: [TokenController, DiscoveryController],
  providers: [
    SigningKeys,
    AccessTokenIssuer,
    AccessTokenVerifier,
    ClientAuthentication,
    ClientCredentialsGrant,
    Grants,
    ClaimsReader,
  ],
  exports: [AccessTokenVerifier, AccessTokenIssuer],
})
export class OAuthModule {}
