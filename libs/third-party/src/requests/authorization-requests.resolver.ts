import { CurrentPrincipal, RequireRole } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { type ConnectionOf, connectionOf, Input, payload } from '#libs/paging';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import {
  ApproveRequestInput,
  ApproveRequestPayload,
  AuthorizationRequestConnection,
  AuthorizationRequestPageArgs,
  AuthorizationRequestType,
  DenyRequestInput,
  DenyRequestPayload,
  presentRequest,
  RequestAuthorizationInput,
  RequestAuthorizationPayload,
} from './authorization-request.types.js';
import { AuthorizationRequestsReader } from './authorization-requests.reader.js';
import { AuthorizationRequests } from './authorization-requests.service.js';

@Resolver(() => AuthorizationRequestType)
export class AuthorizationRequestsResolver {
  constructor(
    private readonly requests: AuthorizationRequests,
    private readonly reader: AuthorizationRequestsReader,
  ) {}

  @RequireRole('admin')
  @Query(() => AuthorizationRequestConnection, {
    description:
      'Requests of people in the organization. The search covers the names of the application and of the requester.',
  })
  async authorizationRequests(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: AuthorizationRequestPageArgs,
  ): Promise<ConnectionOf<AuthorizationRequestType>> {
    return connectionOf(await this.reader.list(principal, page), page, presentRequest);
  }

  @RequireRole('contact')
  @Query(() => AuthorizationRequestConnection, {
    description: 'Your own requests in the organization. The search covers the name of the application.',
  })
  async myAuthorizationRequests(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: AuthorizationRequestPageArgs,
  ): Promise<ConnectionOf<AuthorizationRequestType>> {
    const ofProfile = principal.person!.profileId;
    return connectionOf(await this.reader.list(principal, { ...page, ofProfile }), page, presentRequest);
  }

  @RequireRole('member')
  @Mutation(() => RequestAuthorizationPayload, {
    description: 'Requests the authorization of an application of another organization.',
  })
  requestAuthorization(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { clientId, scopes, reason }: RequestAuthorizationInput,
  ): Promise<RequestAuthorizationPayload> {
    return payload(async () => {
      const request = { kind: 'AUTHORIZATION' as const, clientId, scopes, reason };
      return { request: presentRequest(await this.requests.create(principal, request)) };
    });
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => ApproveRequestPayload, {
    description:
      'Approves a request: authorizes the application or allows it to members. Requires a recent sign-in.',
  })
  approveRequest(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, scopes, expiresAt }: ApproveRequestInput,
  ): Promise<ApproveRequestPayload> {
    return payload(async () => ({
      request: presentRequest(await this.requests.approve(principal, id, scopes ?? null, expiresAt)),
    }));
  }

  @RequireRole('admin')
  @Mutation(() => DenyRequestPayload, { description: 'Denies a request.' })
  denyRequest(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, reason }: DenyRequestInput,
  ): Promise<DenyRequestPayload> {
    return payload(async () => ({
      request: presentRequest(await this.requests.deny(principal, id, reason ?? null)),
    }));
  }
}
