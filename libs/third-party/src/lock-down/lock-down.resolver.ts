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
  @Query(() => LockDownType, {
    name: 'lockDown',
    nullable: true,
    description: 'Current lock-down. Null if there is none.',
  })
  async find(@CurrentPrincipal() principal: OrganizationPrincipal): Promise<LockDownType | null> {
    const found = await this.service.find(principal);
    return found && presentLockDown(found);
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => LockDownPayload, {
    description: 'Suspends all applications of other organizations here, immediately.',
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
  @Mutation(() => LiftLockDownPayload, {
    description: 'Lifts the lock-down. Tokens issued before stay invalid. Requires a recent sign-in.',
  })
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
