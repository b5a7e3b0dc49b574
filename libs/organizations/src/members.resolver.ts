import { CurrentPrincipal, RequireRole } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { Input, payload } from '#libs/paging';
import { Mutation, Resolver } from '@nestjs/graphql';

import {
  LeaveOrganizationInput,
  LeaveOrganizationPayload,
  RemoveProfileInput,
  RemoveProfilePayload,
} from './dto/member.types.js';
import { ProfileType } from './dto/profile.types.js';
import { MembersService } from './members.service.js';

@Resolver(() => ProfileType)
export class MembersResolver {
  constructor(private readonly members: MembersService) {}

  @RequireRole('admin', { recent: true })
  @Mutation(() => RemoveProfilePayload, {
    description:
      'Ends a person’s place in the organization for good: what they may do here, and all that they let applications ' +
      'do here. Their sign-in stays theirs. Only owners remove owners, and never the last one.',
  })
  removeProfile(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: RemoveProfileInput,
  ): Promise<RemoveProfilePayload> {
    return payload(async () => {
      await this.members.remove(principal, id);
      return { removedId: id };
    });
  }

  @RequireRole('contact')
  @Mutation(() => LeaveOrganizationPayload, {
    description: 'Ends your own place in the organization for good. The last owner can not leave.',
  })
  leaveOrganization(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: LeaveOrganizationInput,
  ): Promise<LeaveOrganizationPayload> {
    return payload(async () => {
      await this.members.leave(principal, id);
      return { leftId: id };
    });
  }
}
