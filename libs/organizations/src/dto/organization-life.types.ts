import { showId, SHOWN_NAME } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, Length, Matches } from 'class-validator';

import { type DeletedOrganization, endOfGrace } from '../organization-life.service.js';
import { OrganizationType } from './organization.types.js';

@InputType({ description: 'A new name for the organization.' })
export class RenameOrganizationInput {
  @Field({ description: 'Display name, 1 to 120 characters.' })
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

@ObjectType({ description: 'Result of `renameOrganization`.' })
export class RenameOrganizationPayload extends OrganizationPayload {}

@InputType({ description: 'The organization to suspend.' })
export class SuspendOrganizationInput {
  @Field(() => ID, { description: 'ID of the organization in which this request acts, as a confirmation.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `suspendOrganization`.' })
export class SuspendOrganizationPayload extends OrganizationPayload {}

@InputType({ description: 'The organization to resume.' })
export class ResumeOrganizationInput {
  @Field(() => ID, { description: 'ID of the organization in which this request acts, as a confirmation.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `resumeOrganization`.' })
export class ResumeOrganizationPayload extends OrganizationPayload {}

@InputType({ description: 'The organization to delete.' })
export class DeleteOrganizationInput {
  @Field(() => ID, { description: 'ID of the organization in which this request acts.' })
  @IsString()
  id!: string;

  @Field({ description: 'Address name of the organization, typed by the person as a confirmation.' })
  @IsString()
  @Length(1, 60)
  slug!: string;
}

@ObjectType({ description: 'Result of `deleteOrganization`.' })
export class DeleteOrganizationPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'ID of the deleted organization.' })
  deletedId?: string;

  @Field(() => Date, {
    nullable: true,
    description: 'Time until which `restoreOrganization` can restore it.',
  })
  restorableUntil?: Date;
}

@InputType({ description: 'A deleted organization to restore.' })
export class RestoreOrganizationInput {
  @Field(() => ID, { description: 'ID of one of the `deletedOrganizations`.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `restoreOrganization`.' })
export class RestoreOrganizationPayload extends OrganizationPayload {}

@ObjectType('DeletedOrganization', {
  description: 'A deleted organization that you own and that is not purged yet.',
})
export class DeletedOrganizationType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'Address name. It stays reserved until the organization is purged.' })
  slug!: string;

  @Field({ description: 'Display name.' })
  name!: string;

  @Field({ description: 'Time when it was deleted.' })
  deletedAt!: Date;

  @Field({ description: 'Time until which it can be restored. Afterwards the server purges all its data.' })
  restorableUntil!: Date;
}

/** Converts a deleted organization to its API type. */
export function presentDeleted({ id, slug, name, deletedAt }: DeletedOrganization): DeletedOrganizationType {
  return { id: showId('org', id), slug, name, deletedAt, restorableUntil: endOfGrace(deletedAt) };
}
