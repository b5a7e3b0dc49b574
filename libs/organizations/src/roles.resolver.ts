import { RequireSignIn } from '#libs/access';
import { ROLES } from '#libs/kernel';
import { Query, Resolver } from '@nestjs/graphql';

import { presentRole, RoleType } from './dto/role.types.js';

/** Lists the roles. */
@Resolver(() => RoleType)
export class RolesResolver {
  @RequireSignIn()
  @Query(() => [RoleType], { description: 'All roles, most privileged first.' })
  roles(): RoleType[] {
    return ROLES.map(presentRole).toReversed();
  }
}
