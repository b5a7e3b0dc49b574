import {
  CurrentPrincipal,
  type GraphQLContext,
  PartOfParent,
  RequireRole,
  RequireScopes,
} from '#libs/access';
import { type OrganizationPrincipal, readId, showId } from '#libs/kernel';
import { OrganizationNames, OrganizationType, presentProfile, ProfileType } from '#libs/organizations';
import { Input, Loader, payload } from '#libs/paging';
import { Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import {
  AssignedApplicationType,
  AssignServiceAccountInput,
  AssignServiceAccountPayload,
  UnassignServiceAccountInput,
  UnassignServiceAccountPayload,
} from './dto/service-account-assignment.types.js';
import {
  type AssignedApplication,
  ServiceAccountAssignments,
} from './service-account-assignments.service.js';

/** Which applications may act as a service account. */
@Resolver(() => ProfileType)
export class ServiceAccountAssignmentsResolver {
  private readonly loader = new Loader<string, AssignedApplication[]>();

  constructor(private readonly assignments: ServiceAccountAssignments) {}

  @RequireScopes('application:read', 'authorization:read')
  @ResolveField(() => [AssignedApplicationType], {
    nullable: true, // otherwise a caller who can read profiles but not applications could not read profiles
    description: 'Applications that can act as this service account, by name. Empty for people.',
  })
  async assignedApplications(
    @Parent() profile: ProfileType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<AssignedApplicationType[]> {
    const found = await this.loader.load(request, readId('prf', profile.id)!, (ids) =>
      this.assignments.list(principal, ids),
    );
    return found.map(({ id, ...rest }) => ({ clientId: showId('app', id), ...rest }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => AssignServiceAccountPayload, {
    description:
      'Assigns an application to a service account, as which it can act. Requires a recent sign-in.',
  })
  assignServiceAccount(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { profileId, applicationId }: AssignServiceAccountInput,
  ): Promise<AssignServiceAccountPayload> {
    return payload(async () => ({
      profile: presentProfile(await this.assignments.assign(principal, profileId, applicationId)),
    }));
  }

  @RequireRole('admin')
  @Mutation(() => UnassignServiceAccountPayload, {
    description: 'Unassigns an application from a service account and revokes its tokens permanently.',
  })
  unassignServiceAccount(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { profileId, applicationId }: UnassignServiceAccountInput,
  ): Promise<UnassignServiceAccountPayload> {
    return payload(async () => ({
      profile: presentProfile(await this.assignments.unassign(principal, profileId, applicationId)),
    }));
  }
}

/** Whose application it is. */
@Resolver(() => AssignedApplicationType)
export class AssignedApplicationResolver {
  constructor(private readonly organizations: OrganizationNames) {}

  @PartOfParent("the name of an application's publisher is public")
  @ResolveField(() => OrganizationType, { description: 'Publisher of the application.' })
  organization(
    @Parent() application: AssignedApplicationType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType> {
    return this.organizations.load(request, principal, application.ownerOrganizationId);
  }
}
