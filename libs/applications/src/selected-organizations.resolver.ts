import { CurrentPrincipal, type GraphQLContext, PartOfParent } from '#libs/access';
import { type OrganizationPrincipal, readId } from '#libs/kernel';
import { OrganizationNames, OrganizationType } from '#libs/organizations';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import { OAuthSettingsType } from './dto/application.types.js';

/** Resolves the organizations to which sign-in is restricted. */
@Resolver(() => OAuthSettingsType)
export class SelectedOrganizationsResolver {
  constructor(private readonly names: OrganizationNames) {}

  @PartOfParent('the names of the organizations whose people may sign in are public')
  @ResolveField(() => [OrganizationType], {
    description: 'Public data of `organizations`, without deleted ones.',
  })
  async selectedOrganizations(
    @Parent() { organizations }: OAuthSettingsType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType[]> {
    const ids = organizations.map((id) => readId('org', id)!);
    const found = await Promise.all(ids.map((id) => this.names.find(request, principal, id)));
    return found.filter((organization) => organization !== null);
  }
}
