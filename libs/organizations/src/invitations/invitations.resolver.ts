import { CurrentPrincipal, RequireRole, RequireScopes } from '#libs/access';
import { Clock, type OrganizationPrincipal } from '#libs/kernel';
import { type ConnectionOf, connectionOf, Input, payload } from '#libs/paging';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import {
  InvitationArgs,
  InvitationConnection,
  InvitationType,
  InviteProfileInput,
  InviteProfilePayload,
  presentInvitation,
  ResendInvitationInput,
  ResendInvitationPayload,
  RevokeInvitationInput,
  RevokeInvitationPayload,
} from '../dto/invitation.types.js';
import { statusOf } from './invitation-status.js';
import { InvitationsService, type SentInvitation } from './invitations.service.js';

/** Lists, sends and revokes invitations. */
@Resolver(() => InvitationType)
export class InvitationsResolver {
  constructor(
    private readonly invitationsService: InvitationsService,
    private readonly clock: Clock,
  ) {}

  @RequireScopes('profile:read')
  @Query(() => InvitationConnection, {
    description: 'Invitations to the organization. `query` searches email addresses.',
  })
  async invitations(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: InvitationArgs,
  ): Promise<ConnectionOf<InvitationType>> {
    const found = await this.invitationsService.list(principal, page);
    const now = this.clock.date();
    return connectionOf(found, page, (row) => presentInvitation(row, statusOf(row, now)));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => InviteProfilePayload, {
    description:
      'Invites a person. The server emails them a link and returns another link for you to pass on.',
  })
  inviteProfile(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() input: InviteProfileInput,
  ): Promise<InviteProfilePayload> {
    return payload(async () => presentSent(await this.invitationsService.invite(principal, input)));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => ResendInvitationPayload, {
    description:
      'Resends an invitation with new links and a new expiration time. The old links stop working.',
  })
  resendInvitation(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: ResendInvitationInput,
  ): Promise<ResendInvitationPayload> {
    return payload(async () => presentSent(await this.invitationsService.resend(principal, id)));
  }

  @RequireRole('admin')
  @Mutation(() => RevokeInvitationPayload, { description: 'Revokes an invitation that is not accepted yet.' })
  revokeInvitation(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: RevokeInvitationInput,
  ): Promise<RevokeInvitationPayload> {
    return payload(async () => {
      const invitation = await this.invitationsService.revoke(principal, id);
      return { invitation: presentInvitation(invitation, invitation.status) };
    });
  }
}

function presentSent({ invitation, link, isMailed }: SentInvitation) {
  return { invitation: presentInvitation(invitation, 'PENDING'), link, isMailed };
}
