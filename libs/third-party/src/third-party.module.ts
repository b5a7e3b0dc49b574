import { ApplicationsModule } from '#libs/applications';
import { IdentityModule } from '#libs/identity';
import { OrganizationsModule } from '#libs/organizations';
import { NodeSources } from '#libs/relay';
import { Module } from '@nestjs/common';

import { AuthorizationEvents } from './authorization-events.js';
import { AuthorizationsReader } from './authorizations.reader.js';
import {
  AuthorizationsResolver,
  AuthorizedApplicationResolver,
  PublishedAuthorizationResolver,
} from './authorizations.resolver.js';
import { AuthorizationsService } from './authorizations.service.js';
import { ConsentedApplications } from './consented/consented-applications.service.js';
import { ConsentedApplicationsResolver } from './consented/consented-applications.resolver.js';
import { presentAuthorization } from './dto/authorization.types.js';
import { DecisionPace } from './decision-pace.js';
import { KeysController } from './keys.controller.js';
import { KeysService } from './keys.service.js';
import { ApplicationLists } from './lists/application-lists.service.js';
import { ApplicationListsResolver } from './lists/application-lists.resolver.js';
import { presentListed } from './lists/listed-application.types.js';
import { ConsentPolicies } from './lists/consent-policies.service.js';
import { presentRequest } from './requests/authorization-request.types.js';
import { AuthorizationRequestsReader } from './requests/authorization-requests.reader.js';
import { AuthorizationRequests } from './requests/authorization-requests.service.js';
import { AuthorizationRequestsResolver } from './requests/authorization-requests.resolver.js';
import { OfferedApplicationsResolver } from './offered/offered-applications.resolver.js';
import { OfferedApplications } from './offered/offered-applications.service.js';
import { LockDownResolver } from './lock-down.resolver.js';
import { LockDownService } from './lock-down.service.js';
import { NewAuthorizations } from './new-authorizations.service.js';
import { ThirdPartyCredentials } from './third-party-credentials.js';

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
