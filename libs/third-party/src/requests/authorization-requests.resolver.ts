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
    description: 'What people here ask admins for; the name searched is of the application or of who asks.',
  })
  async authorizationRequests(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: AuthorizationRequestPageArgs,
  ): Promise<ConnectionOf<AuthorizationRequestType>> {
    return connectionOf(await this.reader.list(principal, page), page, presentRequest);
  }

  @RequireRole('contact')
  @Query(() => AuthorizationRequestConnection, {
    description:
      'What you asked the admins here for, with what became of it; the name searched is of the application.',
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
    description: 'Asks the admins to authorize a foreign application.',
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
    description: 'Authorizes the application, or lets members use it, as was asked.',
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
  @Mutation(() => DenyRequestPayload, { description: 'Says no to a request.' })
  denyRequest(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, reason }: DenyRequestInput,
  ): Promise<DenyRequestPayload> {
    return payload(async () => ({
      request: presentRequest(await this.requests.deny(principal, id, reason ?? null)),
    }));
  }
}
