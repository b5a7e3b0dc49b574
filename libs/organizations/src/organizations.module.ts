import { IdentityModule } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { DnsTxtRecords, NameServers, TxtRecords } from '#libs/outbound';
import { NodeSources } from '#libs/paging';
import { Module } from '@nestjs/common';

import { DomainChecker } from './domains/domain-checker.js';
import { DomainRecheckJob } from './domains/domain-recheck-job.js';
import { DomainsResolver } from './domains/domains.resolver.js';
import { DomainsService } from './domains/domains.service.js';
import { VerifiedDomains } from './domains/verified-domains.js';
import { presentInvitation } from './dto/invitation.types.js';
import { presentProfile } from './dto/profile.types.js';
import { FirstOrganizationService } from './first-organization.service.js';
import { InvitationAcceptance } from './invitations/invitation-acceptance.js';
import { InvitationLinks } from './invitations/invitation-links.js';
import { statusOf } from './invitations/invitation-status.js';
import { InvitationsResolver } from './invitations/invitations.resolver.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { MembersResolver } from './members.resolver.js';
import { MembersService } from './members.service.js';
import { OrganizationLifeResolver } from './organization-life.resolver.js';
import { OrganizationLifeService } from './organization-life.service.js';
import { OrganizationLifecycleMailer } from './organization-lifecycle-mailer.js';
import { OrganizationNames } from './organization-names.js';
import { OrganizationPurgeJob } from './organization-purge-job.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsResolver } from './organizations.resolver.js';
import { OrganizationsService } from './organizations.service.js';
import { ProfilesService } from './profiles.service.js';
import { RolesResolver } from './roles.resolver.js';
import { ServiceAccountsResolver } from './service-accounts.resolver.js';
import { ServiceAccountsService } from './service-accounts.service.js';
import { TestOrganizationsService } from './test-organizations.service.js';

/** Provides organizations, their people, invitations and domains. */
@Module({
  imports: [IdentityModule],
  controllers: [OrganizationsController],
  providers: [
    OrganizationsService,
    ProfilesService,
    OrganizationNames,
    FirstOrganizationService,
    OrganizationsResolver,
    RolesResolver,
    ServiceAccountsService,
    ServiceAccountsResolver,
    InvitationLinks,
    InvitationsService,
    InvitationsResolver,
    InvitationAcceptance,
    MembersService,
    MembersResolver,
    OrganizationLifecycleMailer,
    OrganizationLifeService,
    OrganizationLifeResolver,
    OrganizationPurgeJob,
    TestOrganizationsService,
    {
      provide: TxtRecords,
      useFactory: (servers: NameServers) => new DnsTxtRecords(servers),
      inject: [NameServers],
    },
    DomainChecker,
    DomainsService,
    DomainsResolver,
    DomainRecheckJob,
    VerifiedDomains,
  ],
  exports: [
    OrganizationsService,
    ProfilesService,
    ServiceAccountsService,
    OrganizationNames,
    FirstOrganizationService,
    InvitationAcceptance,
    VerifiedDomains,
  ],
})
export class OrganizationsModule {
  constructor(nodes: NodeSources, profiles: ProfilesService, invitations: InvitationsService, clock: Clock) {
    nodes.add({
      kind: 'prf',
      typename: 'Profile',
      scope: 'profile:read',
      find: async (principal, id) => {
        const profile = await profiles.find(principal, id);
        return profile && presentProfile(profile);
      },
    });
    nodes.add({
      kind: 'inv',
      typename: 'Invitation',
      scope: 'profile:read',
      find: async (principal, id) => {
        const invitation = await invitations.find(principal, id);
        return invitation && presentInvitation(invitation, statusOf(invitation, clock.date()));
      },
    });
  }
}
