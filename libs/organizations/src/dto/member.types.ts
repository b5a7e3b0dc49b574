import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString } from 'class-validator';

@InputType({ description: 'A person to remove from the organization.' })
export class RemoveProfileInput {
  @Field(() => ID, { description: 'Their profile.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `removeProfile` answers.' })
export class RemoveProfilePayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id of the profile that ended.' })
  removedId?: string;
}

@InputType({ description: 'The organization to leave.' })
export class LeaveOrganizationInput {
  @Field(() => ID, { description: 'The organization in which this request acts: say it, to be sure.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `leaveOrganization` answers.' })
export class LeaveOrganizationPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id of the organization that you left.' })
  leftId?: string;
}
