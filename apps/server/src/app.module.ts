import {
  AccessModule,
  ErrorFilter,
  GraphQLErrorRenderer,
  ProblemRenderer,
  SessionReader,
  TokenVerifier,
} from '#libs/access';
import { ApplicationsModule } from '#libs/applications';
import { AuditModule } from '#libs/audit';
import { DirectoryModule, SampleDirectory } from '#libs/directory';
import { EventsModule } from '#libs/events';
import { ExplanationsModule } from '#libs/explanations';
import { IdentityModule, SessionsService } from '#libs/identity';
import { LegacyClientsModule } from '#libs/legacy-clients';
import { MailModule } from '#libs/mail';
import { OAuthErrorRenderer } from '#libs/oauth';
import { OperatorsModule } from '#libs/operators';
import { OrganizationsModule, SampleContents } from '#libs/organizations';
import { PageErrorRenderer, PagesModule } from '#libs/pages';
import { Endpoints, ScopesModule } from '#libs/scopes';
import { ThirdPartyModule } from '#libs/third-party';
import { AccessTokenVerifier, TokensModule } from '#libs/tokens';
import { WebhooksModule } from '#libs/webhooks';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';

import { ConsoleController } from './console/console.controller.js';
import { ChallengePlugin } from './graphql/challenge.plugin.js';
import { GraphiqlController } from './graphql/graphiql.controller.js';
import { graphqlModule } from './graphql/graphql.module.js';
import { NodeResolver } from './graphql/node.resolver.js';
import { ViewerResolver } from './graphql/viewer.resolver.js';
import { allowedMethods } from './http/allowed-methods.js';
import { HealthController } from './http/health.controller.js';
import { type Platform, PlatformModule } from './platform.module.js';

/** Binds the ports of low floors to the high floors that provide them. */
@Global()
@Module({
  imports: [TokensModule, IdentityModule, DirectoryModule],
  providers: [
    { provide: TokenVerifier, useExisting: AccessTokenVerifier },
    { provide: SessionReader, useExisting: SessionsService },
    { provide: SampleContents, useExisting: SampleDirectory },
  ],
  exports: [TokenVerifier, SessionReader, SampleContents],
})
class PortsModule {}

/** The composition root. */
@Module({})
export class AppModule {
  static of(platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(platform),
        PortsModule,
        EventsModule,
        MailModule,
        AccessModule,
        ScopesModule,
        OrganizationsModule,
        ApplicationsModule,
        ThirdPartyModule,
        LegacyClientsModule,
        ExplanationsModule,
        AuditModule,
        OperatorsModule,
        WebhooksModule,
        DirectoryModule,
        PagesModule,
        graphqlModule(platform.log),
      ],
      controllers: [HealthController, GraphiqlController, ConsoleController],
      providers: [ViewerResolver, NodeResolver, ChallengePlugin, errorFilter(platform)],
    };
  }
}

/** Each family of endpoints renders its own errors; the API's problem details are the rest. */
function errorFilter({ config, log }: Platform) {
  return {
    provide: APP_FILTER,
    useFactory: (pages: PageErrorRenderer, endpoints: Endpoints) =>
      new ErrorFilter(
        [new OAuthErrorRenderer(), new GraphQLErrorRenderer(), pages, new ProblemRenderer(config.publicUrl)],
        allowedMethods(endpoints),
        log,
      ),
    inject: [PageErrorRenderer, Endpoints],
  };
}
