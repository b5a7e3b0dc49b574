import { currentLocale, type Role, ROLE_SCOPES, type ScopeName } from '#libs/kernel';
import { Field, ObjectType } from '@nestjs/graphql';

import { say } from '../messages.js';
import { ProfileRole } from './profile.types.js';

@ObjectType('Role', { description: 'A role and the permissions that it gives.' })
export class RoleType {
  @Field(() => ProfileRole, { description: 'Name of the role.' })
  name!: Role;

  @Field({ description: 'Summary of what the role allows.' })
  allows!: string;

  @Field(() => [String], { description: 'Scopes of the role, in catalog order.' })
  scopes!: ScopeName[];
}

/** Converts a role to its API type. */
export function presentRole(name: Role): RoleType {
  return { name, allows: say(`role.${name}.allows`).in(currentLocale()), scopes: ROLE_SCOPES[name].names() };
}
