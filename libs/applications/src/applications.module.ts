import { IdentityModule } from '#libs/identity';
import { OrganizationsModule } from '#libs/organizations';
import { NodeSources } from '#libs/paging';
import { Module } from '@nestjs/common';

import { ApplicationChanges } from './application-changes.js';
import { ApplicationKeysResolver } from './application-keys.resolver.js';
import { ApplicationKeysService } from './application-keys.service.js';
import { ApplicationPlanningResolver } from './application-planning.resolver.js';
import { ApplicationSettingsResolver } from './application-settings.resolver.js';
import { ApplicationSettingsService } from './application-settings.service.js';
import { ApplicationsResolver } from './applications.resolver.js';
import { ApplicationsService } from './applications.service.js';
import { CredentialEvents } from './credential-events.js';
import { ApplicationCredentialsResolver, CredentialsResolver } from './credentials.resolver.js';
import { CredentialsService } from './credentials.service.js';
import { presentApplication } from './dto/application.types.js';
import { ScopeImpactService } from './scope-impact.service.js';
import { SelectedOrganizationsResolver } from './selected-organizations.resolver.js';
import { SignInTestService } from './sign-in-test.service.js';
import { ApplicationTransfersReader } from './transfers/application-transfers.reader.js';
import { ApplicationTransfersResolver } from './transfers/application-transfers.resolver.js';
import { ApplicationTransfers } from './transfers/application-transfers.service.js';
import { TransferNotices } from './transfers/transfer-notices.js';

@Module({
  imports: [IdentityModule, OrganizationsModule],
  providers: [
    ApplicationChanges,
    ApplicationsService,
    ApplicationSettingsService,
    CredentialEvents,
    CredentialsService,
    ApplicationKeysService,
    ScopeImpactService,
    SignInTestService,
    TransferNotices,
    ApplicationTransfersReader,
    ApplicationTransfers,
    ApplicationTransfersResolver,
    ApplicationPlanningResolver,
    ApplicationKeysResolver,
    ApplicationsResolver,
    ApplicationSettingsResolver,
    SelectedOrganizationsResolver,
    ApplicationCredentialsResolver,
    CredentialsResolver,
  ],
  exports: [ApplicationsService, CredentialsService],
})
export class ApplicationsModule {
  constructor(nodes: NodeSources, applications: ApplicationsService) {
    nodes.add({
      kind: 'app',
      typename: 'Application',
      scope: 'application:read',
      find: async (principal, id) => {
        const application = await applications.find(principal, id);
        return application && presentApplication(application);
      },
    });
  }
}
