import { ApplicationsModule } from '#libs/applications';
import { IdentityModule } from '#libs/identity';
import { OrganizationsModule } from '#libs/organizations';
import { NodeSources } from '#libs/paging';
import { Module } from '@nestjs/common';

import { ApplicationListsResolver } from './allow-lists/application-lists.resolver.js';
import { ApplicationLists } from './allow-lists/application-lists.service.js';
import { ConsentPolicies } from './allow-lists/consent-policies.service.js';
import { presentListed } from './allow-lists/listed-application.types.js';
import { AuthorizationEvents } from './authorizations/authorization-events.js';
import { presentAuthorization } from './authorizations/authorization.types.js';
import { AuthorizationsReader } from './authorizations/authorizations.reader.js';
import {
  AuthorizationsResolver,
  AuthorizedApplicationResolver,
  PublishedAuthorizationResolver,
} from './authorizations/authorizations.resolver.js';
import { AuthorizationsService } from './authorizations/authorizations.service.js';
import { DecisionPace } from './authorizations/decision-pace.js';
import { NewAuthorizations } from './authorizations/new-authorizations.service.js';
import { ThirdPartyCredentials } from './authorizations/third-party-credentials.js';
import { ConsentedApplicationsResolver } from './consented/consented-applications.resolver.js';
import { ConsentedApplications } from './consented/consented-applications.service.js';
import { KeysController } from './keys/keys.controller.js';
import { KeysService } from './keys/keys.service.js';
import { LockDownResolver } from './lock-down/lock-down.resolver.js';
import { LockDownService } from './lock-down/lock-down.service.js';
import { OfferedApplicationsResolver } from './offered/offered-applications.resolver.js';
import { OfferedApplications } from './offered/offered-applications.service.js';
import { presentRequest } from './requests/authorization-request.types.js';
import { AuthorizationRequestsReader } from './requests/authorization-requests.reader.js';
import { AuthorizationRequestsResolver } from './requests/authorization-requests.resolver.js';
import { AuthorizationRequests } from './requests/authorization-requests.service.js';

@Module({
  imports: [IdentityModule, OrganizationsModule, ApplicationsModule],
  controllers: [KeysController],
  providers: [
    AuthorizationsReader,
    AuthorizationEvents,
    DecisionPace,
    NewAuthorizations,
    AuthorizationsService,
    ThirdPartyCredentials,
    KeysService,
    LockDownService,
    LockDownResolver,
    ApplicationLists,
    ConsentPolicies,
    ApplicationListsResolver,
    ConsentedApplications,
    ConsentedApplicationsResolver,
    AuthorizationRequestsReader,
    OfferedApplications,
    OfferedApplicationsResolver,
    AuthorizationRequests,
    AuthorizationRequestsResolver,
    AuthorizationsResolver,
    AuthorizedApplicationResolver,
    PublishedAuthorizationResolver,
  ],
  exports: [
    ConsentPolicies,
    AuthorizationRequests,
    AuthorizationRequestsReader,
    AuthorizationsReader,
    AuthorizationsService,
    NewAuthorizations,
    ThirdPartyCredentials,
  ],
})
export class ThirdPartyModule {
  constructor(
    nodes: NodeSources,
    authorizations: AuthorizationsReader,
    requests: AuthorizationRequestsReader,
    lists: ApplicationLists,
  ) {
    nodes.add({
      kind: 'tpa',
      typename: 'Authorization',
      scope: 'authorization:read',
      find: async (principal, id) => {
        const view = await authorizations.find(principal, id);
        return view && presentAuthorization(view);
      },
    });
    nodes.add({
      kind: 'req',
      typename: 'AuthorizationRequest',
      scope: 'authorization:read',
      find: async (principal, id) => {
        const view = await requests.find(principal, id);
        return view && presentRequest(view);
      },
    });
    nodes.add({
      kind: 'lst',
      typename: 'ListedApplication',
      scope: 'authorization:read',
      find: async (principal, id) => {
        const view = await lists.findEntry(principal, id);
        return view && presentListed(view);
      },
    });
  }
}
