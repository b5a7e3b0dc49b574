import { CurrentPrincipal, RequireRole, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { Input, payload } from '#libs/paging';
import { Mutation, Query, Resolver } from '@nestjs/graphql';

import { LockDownService } from './lock-down.service.js';
import {
  LiftLockDownInput,
  LiftLockDownPayload,
  LockDownInput,
  LockDownPayload,
  LockDownType,
  presentLockDown,
} from './lock-down.types.js';

@Resolver(() => LockDownType)
export class LockDownResolver {
  constructor(private readonly service: LockDownService) {}

  @RequireScopes('authorization:read')
  @Query(() => LockDownType, { name: 'lockDown', nullable: true, description: 'The lock-down that stands.' })
  async find(@CurrentPrincipal() principal: OrganizationPrincipal): Promise<LockDownType | null> {
    const found = await this.service.find(principal);
    return found && presentLockDown(found);
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => LockDownPayload, {
    description: 'Suspends the applications of all other organizations here, at once.',
  })
  lockDown(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { reason }: LockDownInput,
  ): Promise<LockDownPayload> {
    return payload(async () => {
      const { count, lockDown } = await this.service.lockDown(principal, reason ?? null);
      return { count, lockDown: presentLockDown(lockDown) };
    });
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => LiftLockDownPayload, { description: 'Lets them act again, with new tokens.' })
  liftLockDown(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { reason }: LiftLockDownInput,
  ): Promise<LiftLockDownPayload> {
    return payload(async () => {
      await this.service.lift(principal, reason ?? null);
      return {};
    });
  }
}
