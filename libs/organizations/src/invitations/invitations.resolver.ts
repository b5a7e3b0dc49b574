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

@Resolver(() => InvitationType)
export class InvitationsResolver {
  constructor(
    private readonly invitationsService: InvitationsService,
    private readonly clock: Clock,
  ) {}

  @RequireScopes('profile:read')
  @Query(() => InvitationConnection, {
    description: 'Who was invited to the organization; `query` finds emails.',
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
    description: 'Invites somebody by email: they are mailed a link, and you get one to hand over.',
  })
  inviteProfile(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() input: InviteProfileInput,
  ): Promise<InviteProfilePayload> {
    return payload(async () => presentSent(await this.invitationsService.invite(principal, input)));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => ResendInvitationPayload, {
    description: 'Sends an invitation again, with new links and for the whole time; the old links end.',
  })
  resendInvitation(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: ResendInvitationInput,
  ): Promise<ResendInvitationPayload> {
    return payload(async () => presentSent(await this.invitationsService.resend(principal, id)));
  }

  @RequireRole('admin')
  @Mutation(() => RevokeInvitationPayload, { description: 'Ends an invitation that nobody has accepted.' })
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
