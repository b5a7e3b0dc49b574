import {
  CurrentPrincipal,
  type GraphQLContext,
  PartOfParent,
  RequireRole,
  RequireScopes,
} from '#libs/access';
import { ApplicationsService } from '#libs/applications';
import { NotFound, type OrganizationPrincipal, readId } from '#libs/kernel';
import { OrganizationNames, OrganizationType } from '#libs/organizations';
import { type ConnectionOf, connectionOf, Input, Loader, payload } from '#libs/paging';
import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

import {
  ApproveScopesInput,
  ApproveScopesPayload,
  AuthorizationConnection,
  AuthorizationType,
  AuthorizeApplicationInput,
  AuthorizeApplicationPayload,
  AuthorizedApplicationType,
  presentAuthorization,
  presentPublished,
  PublishedAuthorizationConnection,
  PublishedAuthorizationType,
  ResumeAuthorizationInput,
  ResumeAuthorizationPayload,
  RevokeAuthorizationInput,
  RevokeAuthorizationPayload,
  SuspendAuthorizationInput,
  SuspendAuthorizationPayload,
} from './authorization.types.js';
import { AuthorizationPageArgs, PublishedAuthorizationPageArgs } from './authorizations.order.js';
import { AuthorizationsReader } from './authorizations.reader.js';
import { AuthorizationsService } from './authorizations.service.js';
import { NewAuthorizations } from './new-authorizations.service.js';

@Resolver(() => AuthorizationType)
export class AuthorizationsResolver {
  private readonly members = new Loader<string, number>();

  constructor(
    private readonly service: AuthorizationsService,
    private readonly newAuthorizations: NewAuthorizations,
    private readonly reader: AuthorizationsReader,
    private readonly applications: ApplicationsService,
    private readonly organizations: OrganizationNames,
  ) {}

  @RequireScopes('authorization:read')
  @Query(() => AuthorizationConnection, {
    description: 'Authorized applications of other organizations.',
  })
  async authorizedApplications(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: AuthorizationPageArgs,
  ): Promise<ConnectionOf<AuthorizationType>> {
    const found = await this.reader.list(principal, { authorizer: true }, page);
    return connectionOf(found, page, presentAuthorization);
  }

  @PartOfParent("the name of an application's publisher is public")
  @ResolveField(() => OrganizationType, { description: 'Publisher of the application.' })
  publisher(
    @Parent() { application }: AuthorizationType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType> {
    return this.organizations.load(request, principal, application.ownerOrganizationId);
  }

  @RequireScopes('authorization:read', 'profile:read')
  @ResolveField(() => Int, {
    nullable: true,
    description: 'Number of people in the organization who consented to the application.',
  })
  memberCount(
    @Parent() { application }: AuthorizationType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<number> {
    const id = readId('app', application.clientId)!;
    return this.members.load(request, id, (ids) => this.reader.countMembers(principal, ids));
  }

  @RequireScopes('application:read')
  @Query(() => PublishedAuthorizationConnection, {
    description: "Authorizations of one of this organization's applications by other organizations.",
  })
  async publishedAuthorizations(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args('applicationId', { type: () => ID, description: 'The application.' }) applicationId: string,
    @Args() page: PublishedAuthorizationPageArgs,
  ): Promise<ConnectionOf<PublishedAuthorizationType>> {
    const id = readId('app', applicationId);
    if (!id || !(await this.applications.find(principal, id))) throw new NotFound();
    const found = await this.reader.list(principal, { applicationId: id }, page);
    return connectionOf(found, page, presentPublished);
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => AuthorizeApplicationPayload, {
    description: 'Authorizes an application of another organization. Requires a recent sign-in.',
  })
  authorizeApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { expiresAt = null, ...input }: AuthorizeApplicationInput,
  ): Promise<AuthorizeApplicationPayload> {
    return payload(async () => {
      const authorization = await this.newAuthorizations.authorize(principal, { ...input, expiresAt });
      return { authorization: presentAuthorization(authorization) };
    });
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => ApproveScopesPayload, {
    description:
      'Approves exactly these scopes out of the currently requested ones. Requires a recent sign-in.',
  })
  approveScopes(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, ...approval }: ApproveScopesInput,
  ): Promise<ApproveScopesPayload> {
    return payload(async () => ({
      authorization: presentAuthorization(await this.service.approve(principal, id, approval)),
    }));
  }

  @RequireScopes('authorization:write')
  @Mutation(() => SuspendAuthorizationPayload, {
    description: 'Suspends an authorization until it is resumed.',
  })
  suspendAuthorization(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: SuspendAuthorizationInput,
  ): Promise<SuspendAuthorizationPayload> {
    return payload(async () => ({
      authorization: presentAuthorization(await this.service.suspend(principal, id)),
    }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => ResumeAuthorizationPayload, {
    description:
      'Resumes a suspended authorization. Tokens issued before stay invalid. Requires a recent sign-in.',
  })
  resumeAuthorization(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: ResumeAuthorizationInput,
  ): Promise<ResumeAuthorizationPayload> {
    return payload(async () => ({
      authorization: presentAuthorization(await this.service.resume(principal, id)),
    }));
  }

  @RequireScopes('authorization:write')
  @Mutation(() => RevokeAuthorizationPayload, { description: 'Revokes an authorization permanently.' })
  revokeAuthorization(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, alsoMembers }: RevokeAuthorizationInput,
  ): Promise<RevokeAuthorizationPayload> {
    return payload(async () => ({
      authorization: presentAuthorization(await this.service.revoke(principal, id, { alsoMembers })),
    }));
  }
}

@Resolver(() => AuthorizedApplicationType)
export class AuthorizedApplicationResolver {
  constructor(private readonly organizations: OrganizationNames) {}

  @PartOfParent("the name of an application's publisher is public")
  @ResolveField(() => OrganizationType, { description: 'Publisher of the application.' })
  organization(
    @Parent() application: AuthorizedApplicationType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType> {
    return this.organizations.load(request, principal, application.ownerOrganizationId);
  }
}

@Resolver(() => PublishedAuthorizationType)
export class PublishedAuthorizationResolver {
  constructor(private readonly organizations: OrganizationNames) {}

  @PartOfParent('the name of an authorizing organization is known to the publisher')
  @ResolveField(() => OrganizationType, { description: 'Authorizing organization.' })
  organization(
    @Parent() authorization: PublishedAuthorizationType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType> {
    return this.organizations.load(request, principal, authorization.organizationId);
  }
}
