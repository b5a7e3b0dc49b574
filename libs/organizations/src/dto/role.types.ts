import { type Role, ROLE_SCOPES, type ScopeName } from '#libs/kernel';
import { Field, ObjectType } from '@nestjs/graphql';

import { ROLE_ALLOWS } from '../role-words.js';
import { ProfileRole } from './profile.types.js';

@ObjectType('Role', { description: 'What the people of an organization who have it may do there.' })
export class RoleType {
  @Field(() => ProfileRole, { description: 'The name.' })
  name!: Role;

  @Field({ description: 'What it allows, in plain words.' })
  allows!: string;

  @Field(() => [String], { description: "The scopes that it holds, in the catalogue's order." })
  scopes!: ScopeName[];
}

export function presentRole(name: Role): RoleType {
  return { name, allows: ROLE_ALLOWS[name], scopes: ROLE_SCOPES[name].names() };
}
