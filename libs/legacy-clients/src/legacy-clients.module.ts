import { KeysModule } from '#libs/keys';
import { OAuthModule } from '#libs/oauth';
import { OrganizationsModule } from '#libs/organizations';
import { TokensModule } from '#libs/tokens';
import { Module } from '@nestjs/common';

import { LegacyClientsController } from './legacy-clients.controller.js';
import { LegacyCodeExchange } from './legacy-code-exchange.js';
import {
  AssignedApplicationResolver,
  ServiceAccountAssignmentsResolver,
} from './service-account-assignments.resolver.js';
import { ServiceAccountAssignments } from './service-account-assignments.service.js';
import { ServiceAccountTokens } from './service-account-tokens.js';

/** The sign-in flow and the service-account tokens of clients that were written before OAuth. */
@Module({
  imports: [KeysModule, OAuthModule, OrganizationsModule, TokensModule],
  controllers: [LegacyClientsController],
  providers: [
    AssignedApplicationResolver,
    LegacyCodeExchange,
    ServiceAccountAssignments,
    ServiceAccountAssignmentsResolver,
    ServiceAccountTokens,
  ],
})
export class LegacyClientsModule {}
