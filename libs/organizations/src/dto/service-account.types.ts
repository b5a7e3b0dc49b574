import { type Role, ROLES, SHOWN_NAME } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn, IsString, Length, Matches } from 'class-validator';

import { ProfileRole, ProfileType } from './profile.types.js';

@InputType({ description: 'A new service account.' })
export class CreateServiceAccountInput {
  @Field({ description: 'Display name, 1 to 120 characters.' })
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;

  @Field(() => ProfileRole, { description: 'Role of the service account: MEMBER or CONTACT.' })
  @IsIn(ROLES)
  role!: Role;
}

@ObjectType({ description: 'Result of `createServiceAccount`.' })
export class CreateServiceAccountPayload extends Payload {
  @Field(() => ProfileType, { nullable: true, description: 'The new service account.' })
  profile?: ProfileType;
}

@InputType({ description: 'A service account to remove.' })
export class RemoveServiceAccountInput {
  @Field(() => ID, { description: 'ID of the service account.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `removeServiceAccount`.' })
export class RemoveServiceAccountPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'ID of the removed service account.' })
  deletedId?: string;
}
