import { type Role, ROLES, showId } from '#libs/kernel';
import { Connection, ListOrder, Node, Payload, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString } from 'class-validator';

import type { Profile } from '../profile.entity.js';
import { ROLE_ALLOWS } from '../role-words.js';

/** Role names as GraphQL shows them. */
export const ProfileRole = { OWNER: 'owner', ADMIN: 'admin', MEMBER: 'member', CONTACT: 'contact' } as const;
registerEnumType(ProfileRole, {
  name: 'ProfileRole',
  description: 'What a person may do in an organization.',
  valuesMap: {
    OWNER: { description: ROLE_ALLOWS.owner },
    ADMIN: { description: ROLE_ALLOWS.admin },
    MEMBER: { description: ROLE_ALLOWS.member },
    CONTACT: { description: ROLE_ALLOWS.contact },
  },
});

export const ProfileKind = { PERSON: 'person', SERVICE_ACCOUNT: 'service_account' } as const;
registerEnumType(ProfileKind, {
  name: 'ProfileKind',
  description: 'A person, or an account for a program.',
  valuesMap: {
    PERSON: { description: 'A person.' },
    SERVICE_ACCOUNT: { description: 'An account for a program; never an owner or an admin.' },
  },
});

@ObjectType('Profile', {
  implements: () => Node,
  description: 'A person in the context of one organization.',
})
export class ProfileType extends Node {
  @Field({ description: 'The name for people.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The email address, unique in the organization.' })
  email!: string | null;

  @Field(() => ProfileRole, { description: 'What the person may do here.' })
  role!: Role;

  @Field(() => ProfileKind, { description: 'A person, or an account for a program.' })
  kind!: 'person' | 'service_account';
}

export const ProfileConnection = Connection(ProfileType, 'Profile');

/** The arguments of the list of profiles. */
@ArgsType()
export class ProfilePageArgs extends SortedPageArgs(ListOrder, {
  description: 'Left out for the oldest first.',
}) {
  @Field(() => ProfileRole, { nullable: true, description: 'Only those of this role.' })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role | null;
}

@InputType({ description: 'Another role for a profile.' })
export class ChangeRoleInput {
  @Field(() => ID, { description: 'The profile.' })
  @IsString()
  id!: string;

  @Field(() => ProfileRole, { description: 'The new role.' })
  @IsIn(ROLES)
  role!: Role;
}

@ObjectType({ description: 'What `changeRole` answers.' })
export class ChangeRolePayload extends Payload {
  @Field(() => ProfileType, { nullable: true, description: 'The profile with its new role.' })
  profile?: ProfileType;
}

/** A profile as the API shows it. */
export function presentProfile({ id, name, email, role, kind }: Profile): ProfileType {
  return { id: showId('prf', id), name, email, role, kind };
}
