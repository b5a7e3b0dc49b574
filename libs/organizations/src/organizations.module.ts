import { IdentityModule } from '#libs/identity';
import { NodeSources } from '#libs/relay';
import { Module } from '@nestjs/common';

import { presentProfile } from './dto/profile.types.js';
import { FirstOrganizationService } from './first-organization.service.js';
import { OrganizationNames } from './organization-names.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsResolver } from './organizations.resolver.js';
import { OrganizationsService } from './organizations.service.js';
import { ProfilesService } from './profiles.service.js';

@Module({
  imports: [IdentityModule],
  controllers: [OrganizationsController],
  providers: [
    OrganizationsService,
    ProfilesService,
    OrganizationNames,
    FirstOrganizationService,
    OrganizationsResolver,
  ],
  exports: [OrganizationsService, ProfilesService, OrganizationNames, FirstOrganizationService],
})
export class OrganizationsModule {
  constructor(nodes: NodeSources, profiles: ProfilesService) {
    nodes.add({
      kind: 'prf',
      typename: 'Profile',
      scope: 'profile:read',
      find: async (principal, id) => {
        const profile = await profiles.find(principal, id);
        return profile && presentProfile(profile);
      },
    });
  }
}
