import { ProfileType } from '#libs/organizations';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString } from 'class-validator';

@ObjectType('AssignedApplication', {
  description: 'Application that can act as a service account.',
})
export class AssignedApplicationType {
  @Field(() => ID, { description: 'OAuth client ID.' })
  clientId!: string;

  @Field({ description: 'Display name.' })
  name!: string;

  @Field({ description: 'Time of the assignment.' })
  assignedAt!: Date;

  @Field({ description: 'Name of the person who assigned it, at that time.' })
  assignedByName!: string;

  /** For the organization field. */
  ownerOrganizationId!: string;
}

@InputType({ description: 'Application to assign to a service account.' })
export class AssignServiceAccountInput {
  @Field(() => ID, { description: 'Service account.' })
  @IsString()
  profileId!: string;

  @Field(() => ID, {
    description: 'ID or client ID of an application of the organization, or of one that is authorized there.',
  })
  @IsString()
  applicationId!: string;
}

@InputType({ description: 'Application to unassign from a service account.' })
export class UnassignServiceAccountInput {
  @Field(() => ID, { description: 'Service account.' })
  @IsString()
  profileId!: string;

  @Field(() => ID, { description: 'ID or client ID of the application.' })
  @IsString()
  applicationId!: string;
}

@ObjectType({ isAbstract: true })
abstract class ServiceAccountPayload extends Payload {
  @Field(() => ProfileType, { nullable: true, description: 'Service account.' })
  profile?: ProfileType;
}

@ObjectType({ description: 'Payload of `assignServiceAccount`.' })
export class AssignServiceAccountPayload extends ServiceAccountPayload {}

@ObjectType({ description: 'Payload of `unassignServiceAccount`.' })
export class UnassignServiceAccountPayload extends ServiceAccountPayload {}
