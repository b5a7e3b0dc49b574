import { Config } from '#libs/config';
import { ChangeFeed, CrossOrganization } from '#libs/database';
import { Background, Clock } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { AccessGuard } from './guard/access.guard.js';
import { CallerAuthenticator } from './guard/caller-authenticator.js';
import { ClientSecretVerifier } from './guard/client-secret-verifier.js';
import { ownOrigins } from './guard/own-origins.js';
import { SessionReader, TokenVerifier } from './guard/ports.js';
import { RateLimits } from './limits/rate-limits.js';
import { AccessLookup } from './state/access-lookup.js';
import { AccessState } from './state/access-state.js';
import { CredentialUse } from './state/credential-use.js';

/** Provides the access guard and its state. apps/server binds the ports TokenVerifier and SessionReader. */
@Global()
@Module({
  providers: [
    {
      provide: AccessState,
      useFactory: (feed: ChangeFeed, database: CrossOrganization) => new AccessState(feed, database),
      inject: [ChangeFeed, CrossOrganization],
    },
    {
      provide: AccessLookup,
      useFactory: (state: AccessState, database: CrossOrganization) => new AccessLookup(state, database),
      inject: [AccessState, CrossOrganization],
    },
    {
      provide: CredentialUse,
      useFactory: (database: CrossOrganization, clock: Clock, background: Background) =>
        new CredentialUse(database, clock, background),
      inject: [CrossOrganization, Clock, Background],
    },
    {
      provide: RateLimits,
      useFactory: (config: Config) => new RateLimits(config.requestsPerMinute),
      inject: [Config],
    },
    {
      provide: ClientSecretVerifier,
      useFactory: (state: AccessState, vault: Vault, use: CredentialUse) =>
        new ClientSecretVerifier(state, vault, use),
      inject: [AccessState, Vault, CredentialUse],
    },
    {
      provide: CallerAuthenticator,
      useFactory: (
        state: AccessState,
        clients: ClientSecretVerifier,
        tokens: TokenVerifier,
        sessions: SessionReader,
        use: CredentialUse,
        limits: RateLimits,
        config: Config,
        clock: Clock,
      ) => new CallerAuthenticator(state, clients, tokens, sessions, use, limits, ownOrigins(config), clock),
      inject: [
        AccessState,
        ClientSecretVerifier,
        TokenVerifier,
        SessionReader,
        CredentialUse,
        RateLimits,
        Config,
        Clock,
      ],
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccessState, AccessLookup, ClientSecretVerifier, CredentialUse, CallerAuthenticator, RateLimits],
})
export class AccessModule implements OnApplicationShutdown {
  constructor(@Inject(CredentialUse) private readonly use: CredentialUse) {}

  async onApplicationShutdown(): Promise<void> {
    await this.use.stop();
  }
}
