import { Config } from '#libs/config';
import { ChangeFeed, CrossOrganization } from '#libs/database';
import { Background, Clock } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { AccessGuard } from './access.guard.js';
import { AccessLookup } from './access-lookup.js';
import { AccessState } from './access-state.js';
import { Authenticator } from './authenticator.js';
import { ClientAuthenticator } from './client-authenticator.js';
import { CredentialUse } from './credential-use.js';
import { ownOrigins } from './own-origins.js';
import { SessionReader, TokenVerifier } from './ports.js';
import { RateLimits } from './rate-limits.js';

/** The guard and what it knows. The ports TokenVerifier and SessionReader are bound by apps/server. */
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
      provide: ClientAuthenticator,
      useFactory: (state: AccessState, vault: Vault, use: CredentialUse) =>
        new ClientAuthenticator(state, vault, use),
      inject: [AccessState, Vault, CredentialUse],
    },
    {
      provide: Authenticator,
      useFactory: (
        state: AccessState,
        clients: ClientAuthenticator,
        tokens: TokenVerifier,
        sessions: SessionReader,
        use: CredentialUse,
        limits: RateLimits,
        config: Config,
        clock: Clock,
      ) => new Authenticator(state, clients, tokens, sessions, use, limits, ownOrigins(config), clock),
      inject: [
        AccessState,
        ClientAuthenticator,
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
  exports: [AccessState, AccessLookup, ClientAuthenticator, CredentialUse, Authenticator, RateLimits],
})
export class AccessModule implements OnApplicationShutdown {
  constructor(@Inject(CredentialUse) private readonly use: CredentialUse) {}

  async onApplicationShutdown(): Promise<void> {
    await this.use.stop();
  }
}
