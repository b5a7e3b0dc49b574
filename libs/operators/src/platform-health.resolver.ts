import { CurrentPrincipal, RequireOperator } from '#libs/access';
import type { PersonPrincipal } from '#libs/kernel';
import { Query, Resolver } from '@nestjs/graphql';

import { OperatorSigningKeyType, PlatformHealthType } from './dto/platform-health.types.js';
import { PlatformHealth } from './platform-health.service.js';

@Resolver(() => PlatformHealthType)
export class PlatformHealthResolver {
  constructor(private readonly health: PlatformHealth) {}

  @RequireOperator()
  @Query(() => PlatformHealthType, {
    description: 'Operators: how the node is that answers, and what waits to be done.',
  })
  operatorHealth(@CurrentPrincipal() principal: PersonPrincipal): Promise<PlatformHealthType> {
    return this.health.check(principal);
  }

  @RequireOperator()
  @Query(() => [OperatorSigningKeyType], {
    description:
      'Operators: the keys that sign tokens, newest first, with those that are kept though they left the JWKS.',
  })
  operatorSigningKeys(): Promise<OperatorSigningKeyType[]> {
    return this.health.signingKeys();
  }
}
