import { showId, SHOWN_NAME } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, Length, Matches } from 'class-validator';

import { type DeletedOrganization, endOfGrace } from '../organization-life.service.js';
import { OrganizationType } from './organization.types.js';

@InputType({ description: 'Another name for the organization.' })
export class RenameOrganizationInput {
  @Field({ description: 'The name for people, 1 to 120 characters.' })
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;
}

@ObjectType({ isAbstract: true })
abstract class OrganizationPayload extends Payload {
  @Field(() => OrganizationType, { nullable: true, description: 'The organization.' })
  organization?: OrganizationType;
}

@ObjectType({ description: 'What `renameOrganization` answers.' })
export class RenameOrganizationPayload extends OrganizationPayload {}

@InputType({ description: 'The organization to suspend.' })
export class SuspendOrganizationInput {
  @Field(() => ID, { description: 'The organization in which this request acts: say it, to be sure.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `suspendOrganization` answers.' })
export class SuspendOrganizationPayload extends OrganizationPayload {}

@InputType({ description: 'The organization to resume.' })
export class ResumeOrganizationInput {
  @Field(() => ID, { description: 'The organization in which this request acts: say it, to be sure.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `resumeOrganization` answers.' })
export class ResumeOrganizationPayload extends OrganizationPayload {}

@InputType({ description: 'The organization to delete.' })
export class DeleteOrganizationInput {
  @Field(() => ID, { description: 'The organization in which this request acts.' })
  @IsString()
  id!: string;

  @Field({ description: 'Its address name, typed by the person, to be sure.' })
  @IsString()
  @Length(1, 60)
  slug!: string;
}

@ObjectType({ description: 'What `deleteOrganization` answers.' })
export class DeleteOrganizationPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id of what was deleted.' })
  deletedId?: string;

  @Field(() => Date, { nullable: true, description: 'Until when `restoreOrganization` brings it back.' })
  restorableUntil?: Date;
}

@InputType({ description: 'The deleted organization to bring back.' })
export class RestoreOrganizationInput {
  @Field(() => ID, { description: 'One of `deletedOrganizations`.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `restoreOrganization` answers.' })
export class RestoreOrganizationPayload extends OrganizationPayload {}

@ObjectType('DeletedOrganization', {
  description: 'An organization that you own, deleted and not yet purged.',
})
export class DeletedOrganizationType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'The address name, which nobody else can take meanwhile.' })
  slug!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field({ description: 'When it was deleted.' })
  deletedAt!: Date;

  @Field({ description: 'Until when it can be restored; then all of it is purged.' })
  restorableUntil!: Date;
}

/** A deleted organization as the API shows it. */
export function presentDeleted({ id, slug, name, deletedAt }: DeletedOrganization): DeletedOrganizationType {
  return { id: showId('org', id), slug, name, deletedAt, restorableUntil: endOfGrace(deletedAt) };
}
