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

/** Removes people from an organization. */
@Resolver(() => ProfileType)
export class MembersResolver {
  constructor(private readonly members: MembersService) {}

  @RequireRole('admin', { recent: true })
  @Mutation(() => RemoveProfilePayload, {
    description:
      'Removes a person from the organization permanently: their role, and everything they allowed applications to ' +
      'do here. They keep their sign-in. Only owners can remove owners, and the last owner cannot be removed.',
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
    description: 'Removes you from the organization permanently. The last owner cannot leave.',
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
