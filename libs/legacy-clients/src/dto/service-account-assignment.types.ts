import { ProfileType } from '#libs/organizations';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString } from 'class-validator';

@ObjectType('AssignedApplication', {
  description: 'An application that may act as a service account.',
})
export class AssignedApplicationType {
  @Field(() => ID, { description: 'The OAuth client id.' })
  clientId!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field({ description: 'When it was assigned.' })
  assignedAt!: Date;

  @Field({ description: 'Who assigned it, by the name at that time.' })
  assignedByName!: string;

  /** For the organization field. */
  ownerOrganizationId!: string;
}

@InputType({ description: 'An application that is to act as a service account.' })
export class AssignServiceAccountInput {
  @Field(() => ID, { description: 'The service account.' })
  @IsString()
  profileId!: string;

  @Field(() => ID, {
    description:
      "The application's id or client id: the organization's own, or one that is authorized there.",
  })
  @IsString()
  applicationId!: string;
}

@InputType({ description: 'An application that is no longer to act as a service account.' })
export class UnassignServiceAccountInput {
  @Field(() => ID, { description: 'The service account.' })
  @IsString()
  profileId!: string;

  @Field(() => ID, { description: "The application's id or client id." })
  @IsString()
  applicationId!: string;
}

@ObjectType({ isAbstract: true })
abstract class ServiceAccountPayload extends Payload {
  @Field(() => ProfileType, { nullable: true, description: 'The service account.' })
  profile?: ProfileType;
}

@ObjectType({ description: 'What `assignServiceAccount` answers.' })
export class AssignServiceAccountPayload extends ServiceAccountPayload {}

@ObjectType({ description: 'What `unassignServiceAccount` answers.' })
export class UnassignServiceAccountPayload extends ServiceAccountPayload {}
