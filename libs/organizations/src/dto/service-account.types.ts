import { type Role, ROLES, SHOWN_NAME } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn, IsString, Length, Matches } from 'class-validator';

import { ProfileRole, ProfileType } from './profile.types.js';

@InputType({ description: 'A new profile for a program.' })
export class CreateServiceAccountInput {
  @Field({ description: 'The name for people, 1 to 120 characters.' })
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;

  @Field(() => ProfileRole, { description: 'What it may do at most: MEMBER or CONTACT.' })
  @IsIn(ROLES)
  role!: Role;
}

@ObjectType({ description: 'What `createServiceAccount` answers.' })
export class CreateServiceAccountPayload extends Payload {
  @Field(() => ProfileType, { nullable: true, description: 'The new service account.' })
  profile?: ProfileType;
}

@InputType({ description: 'A service account to end.' })
export class RemoveServiceAccountInput {
  @Field(() => ID, { description: 'The service account.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `removeServiceAccount` answers.' })
export class RemoveServiceAccountPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id of what was removed.' })
  deletedId?: string;
}
