import { CurrentPrincipal, type GraphQLContext, Public } from '#libs/access';
import { Tenant } from '#libs/database';
import { User } from '#libs/identity';
import { type Principal, showId } from '#libs/kernel';
import { OrganizationNames, presentProfile, Profile } from '#libs/organizations';
import { Context, Query, Resolver } from '@nestjs/graphql';

import { type MembershipType, type UserType, ViewerType } from './viewer.type.js';

/** Who is calling: the first thing that a client asks. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(
    private readonly tenant: Tenant,
    private readonly organizations: OrganizationNames,
  ) {}

  @Public('it shows callers who they are', { identifies: true })
  @Query(() => ViewerType, {
    nullable: true,
    description: 'Caller of the request. Null without credentials.',
  })
  async viewer(
    @CurrentPrincipal() principal: Principal | null,
    @Context() { request }: GraphQLContext,
  ): Promise<ViewerType | null> {
    if (!principal) return null;
    const acting = principal.kind === 'organization' ? principal : null;
    const application = acting?.application ?? null;
    return {
      user: await this.user(principal),
      profile: await this.profile(principal),
      application: application && { clientId: showId('app', application.id), name: application.name },
      organization: acting && (await this.organizations.load(request, principal, acting.organizationId)),
      memberships: await this.memberships(request, principal),
      isOperator: principal.kind === 'person' && principal.isOperator,
      scopes: acting?.scopes.names() ?? [],
    };
  }

  private async user(principal: Principal): Promise<UserType | null> {
    if (!principal.userId) return null;
    const { id, name, email } = await this.tenant
      .read(principal)
      .findOneByOrFail(User, { id: principal.userId });
    return { id: showId('usr', id), name, email };
  }

  /** An application that acts for a person learns of them what its scopes show, here as elsewhere. */
  private async profile(principal: Principal) {
    if (principal.kind !== 'organization' || !principal.person) return null;
    const { profileId: id, userId } = principal.person;
    const isActedFor = principal.application !== null && userId !== null;
    if (isActedFor && !principal.scopes.has('profile:read')) return null;
    return presentProfile(await this.tenant.read(principal).findOneByOrFail(Profile, { id }));
  }

  private async memberships(request: object, principal: Principal): Promise<MembershipType[]> {
    const { userId } = principal;
    if (!userId) return [];
    const profiles = await this.tenant
      .read({ organizationId: null, userId })
      .find(Profile, { where: { userId, status: 'ACTIVE' }, order: { id: 'ASC' } });
    const memberships = await Promise.all(
      profiles.map(async ({ organizationId, role }) => {
        const organization = await this.organizations.find(request, principal, organizationId);
        return organization && { organization, role }; // `deletedOrganizations` has the deleted ones
      }),
    );
    return memberships.filter((membership) => membership !== null);
  }
}
