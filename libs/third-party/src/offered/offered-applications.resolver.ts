import { CurrentPrincipal, type GraphQLContext, PartOfParent, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { OrganizationNames, OrganizationType } from '#libs/organizations';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

import {
  OfferedApplicationArgs,
  OfferedApplicationType,
  presentOffered,
} from './offered-application.types.js';
import { OfferedApplications } from './offered-applications.service.js';

@Resolver(() => OfferedApplicationType)
export class OfferedApplicationsResolver {
  constructor(
    private readonly offered: OfferedApplications,
    private readonly organizations: OrganizationNames,
  ) {}

  @RequireScopes('authorization:read')
  @Query(() => OfferedApplicationType, {
    nullable: true,
    description:
      'Application of another organization that can be authorized or allowed here. Null otherwise.',
  })
  async offeredApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() { clientId, kind }: OfferedApplicationArgs,
  ): Promise<OfferedApplicationType | null> {
    const found = await this.offered.find(principal, clientId, kind);
    return found && presentOffered(found);
  }

  @PartOfParent("the name of an application's publisher is public")
  @ResolveField(() => OrganizationType, { description: 'The organization that publishes it.' })
  publisher(
    @Parent() { ownerOrganizationId }: OfferedApplicationType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType> {
    return this.organizations.load(request, principal, ownerOrganizationId);
  }
}
