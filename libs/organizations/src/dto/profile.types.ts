import { type Role, ROLES, showId } from '#libs/kernel';
import { Connection, ListOrder, Node, Payload, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString } from 'class-validator';

import { say } from '../messages.js';
import type { Profile } from '../profile.entity.js';

/** Role names in GraphQL. */
export const ProfileRole = { OWNER: 'owner', ADMIN: 'admin', MEMBER: 'member', CONTACT: 'contact' } as const;
registerEnumType(ProfileRole, {
  name: 'ProfileRole',
  description: 'Role of a person in an organization.',
  valuesMap: {
    OWNER: { description: say('role.owner.allows').toString() },
    ADMIN: { description: say('role.admin.allows').toString() },
    MEMBER: { description: say('role.member.allows').toString() },
    CONTACT: { description: say('role.contact.allows').toString() },
  },
});

/** Profile kinds in GraphQL. */
export const ProfileKind = { PERSON: 'person', SERVICE_ACCOUNT: 'service_account' } as const;
registerEnumType(ProfileKind, {
  name: 'ProfileKind',
  description: 'Kind of a profile.',
  valuesMap: {
    PERSON: { description: 'A person.' },
    SERVICE_ACCOUNT: { description: 'An account for a program. It cannot be an owner or an admin.' },
  },
});

@ObjectType('Profile', {
  implements: () => Node,
  description: 'A person or service account in one organization.',
})
export class ProfileType extends Node {
  @Field({ description: 'Display name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Email address, unique in the organization.' })
  email!: string | null;

  @Field(() => ProfileRole, { description: 'Role in the organization.' })
  role!: Role;

  @Field(() => ProfileKind, { description: 'Whether this is a person or a service account.' })
  kind!: 'person' | 'service_account';
}

export const ProfileConnection = Connection(ProfileType, 'Profile');

/** Arguments of the list of profiles. */
@ArgsType()
export class ProfilePageArgs extends SortedPageArgs(ListOrder, {
  description: 'Defaults to oldest first.',
}) {
  @Field(() => ProfileRole, { nullable: true, description: 'Only profiles with this role.' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role | null;
}

@InputType({ description: 'A new role for a profile.' })
export class ChangeRoleInput {
  @Field(() => ID, { description: 'ID of the profile.' })
  @IsString()
  id!: string;

  @Field(() => ProfileRole, { description: 'New role.' })
  @IsIn(ROLES)
  role!: Role;
}

@ObjectType({ description: 'Result of `changeRole`.' })
export class ChangeRolePayload extends Payload {
  @Field(() => ProfileType, { nullable: true, description: 'The profile with its new role.' })
  profile?: ProfileType;
}

/** Converts a profile to its API type. */
export function presentProfile({ id, name, email, role, kind }: Profile): ProfileType {
  return { id: showId('prf', id), name, email, role, kind };
}
