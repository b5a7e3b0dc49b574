import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString } from 'class-validator';

@InputType({ description: 'A person to remove from the organization.' })
export class RemoveProfileInput {
  @Field(() => ID, { description: 'ID of their profile.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `removeProfile`.' })
export class RemoveProfilePayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'ID of the removed profile.' })
  removedId?: string;
}

@InputType({ description: 'The organization to leave.' })
export class LeaveOrganizationInput {
  @Field(() => ID, { description: 'ID of the organization in which this request acts, as a confirmation.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `leaveOrganization`.' })
export class LeaveOrganizationPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'ID of the organization that you left.' })
  leftId?: string;
}
