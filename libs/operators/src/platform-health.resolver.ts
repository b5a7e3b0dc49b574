import { CurrentPrincipal, RequireOperator } from '#libs/access';
import type { PersonPrincipal } from '#libs/kernel';
import { Query, Resolver } from '@nestjs/graphql';

import { OperatorSigningKeyType, PlatformHealthType } from './dto/platform-health.types.js';
import { PlatformHealthService } from './platform-health.service.js';

/** Shows operators the health of the platform and its signing keys. */
@Resolver(() => PlatformHealthType)
export class PlatformHealthResolver {
  constructor(private readonly health: PlatformHealthService) {}

  @RequireOperator()
  @Query(() => PlatformHealthType, {
    description: 'Operators: health of the node that answered, and pending work.',
  })
  operatorHealth(@CurrentPrincipal() principal: PersonPrincipal): Promise<PlatformHealthType> {
    return this.health.check(principal);
  }

  @RequireOperator()
  @Query(() => [OperatorSigningKeyType], {
    description:
      'Operators: keys that sign tokens, newest first, including keys that have left the JWKS but are still stored.',
  })
  operatorSigningKeys(): Promise<OperatorSigningKeyType[]> {
    return this.health.signingKeys();
  }
}
