import { Module } from '@nestjs/common';

import { AccessTokenIssuer } from './access-token.issuer.js';
import { AccessTokenVerifier } from './access-token.verifier.js';
import { ClientAuthentication } from './client-authentication.js';
import { DiscoveryController } from './discovery.controller.js';
import { ClientCredentialsGrant } from './grants/client-credentials.grant.js';
import { Grants } from './grants/grants.js';
import { KeyRotation } from './keys/key-rotation.js';
import { KeySchedule } from './keys/key-schedule.js';
import { SigningKeys } from './keys/signing-keys.js';
import { StoredKeys } from './keys/stored-keys.js';
import { TokenController } from './token.controller.js';

@Module({
  controllers: [TokenController, DiscoveryController],
  providers: [
    KeySchedule,
    StoredKeys,
    KeyRotation,
    SigningKeys,
    AccessTokenIssuer,
    AccessTokenVerifier,
    ClientAuthentication,
    ClientCredentialsGrant,
    Grants,
  ],
  exports: [AccessTokenVerifier, AccessTokenIssuer],
})
export class OAuthModule {}
