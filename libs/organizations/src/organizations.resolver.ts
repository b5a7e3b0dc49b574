import { CurrentPrincipal, RequireRole, RequireScopes, RequireSignIn } from '#libs/access';
import type { OrganizationPrincipal, Principal } from '#libs/kernel';
import { type ConnectionOf, connectionOf, Input, payload } from '#libs/paging';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import {
  CreateOrganizationInput,
  CreateOrganizationPayload,
  CreateTestOrganizationInput,
  CreateTestOrganizationPayload,
  OrganizationType,
  presentOrganization,
} from './dto/organization.types.js';
import {
  ChangeRoleInput,
  ChangeRolePayload,
  presentProfile,
  ProfileConnection,
  ProfilePageArgs,
  ProfileType,
} from './dto/profile.types.js';
import { OrganizationsService } from './organizations.service.js';
import { ProfilesService } from './profiles.service.js';
import { TestOrganizationsService } from './test-organizations.service.js';

/** Serves organizations and their profiles. */
@Resolver(() => OrganizationType)
export class OrganizationsResolver {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly people: ProfilesService,
    private readonly tests: TestOrganizationsService,
  ) {}

  @RequireScopes('organization:read')
  @Query(() => OrganizationType, {
    nullable: true,
    description: 'The organization in which this request acts.',
  })
  async organization(@CurrentPrincipal() principal: OrganizationPrincipal): Promise<OrganizationType> {
    return presentOrganization(await this.organizations.current(principal));
  }

  @RequireScopes('profile:read')
  @Query(() => ProfileConnection, { description: 'Profiles of the organization.' })
  async profiles(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: ProfilePageArgs,
  ): Promise<ConnectionOf<ProfileType>> {
    return connectionOf(await this.people.list(principal, page), page, presentProfile);
  }

  @RequireSignIn()
  @Mutation(() => CreateOrganizationPayload, {
    description: 'Creates an organization. You become its owner.',
  })
  createOrganization(
    @CurrentPrincipal() principal: Principal,
    @Input() input: CreateOrganizationInput,
  ): Promise<CreateOrganizationPayload> {
    return payload(async () => ({
      organization: presentOrganization(await this.organizations.create(principal, input)),
    }));
  }

  @RequireSignIn()
  @Mutation(() => CreateTestOrganizationPayload, {
    description:
      'Creates a test organization that you own, with sample agencies and resources. You can authorize applications ' +
      'of your other organizations there. You can have five at a time, including deleted ones that can still be ' +
      'restored.',
  })
  createTestOrganization(
    @CurrentPrincipal() principal: Principal,
    @Input() { name }: CreateTestOrganizationInput,
  ): Promise<CreateTestOrganizationPayload> {
    return payload(async () => ({
      organization: presentOrganization(await this.tests.create(principal, name)),
    }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => ChangeRolePayload, { description: 'Changes the role of a profile.' })
  changeRole(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() input: ChangeRoleInput,
  ): Promise<ChangeRolePayload> {
    return payload(async () => ({
      profile: presentProfile(await this.people.changeRole(principal, input.id, input.role)),
    }));
  }
}
