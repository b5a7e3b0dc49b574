import { showId, SHOWN_NAME, SLUG } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, Length, Matches } from 'class-validator';

import type { Organization } from '../organization.entity.js';

@ObjectType('Organization', { description: 'A helpline organization (tenant).' })
export class OrganizationType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'Address name (slug): unique, lower case.' })
  slug!: string;

  @Field({ description: 'Display name.' })
  name!: string;

  @Field({
    description: 'Whether this is a test organization, created by a developer to try applications out.',
  })
  isTest!: boolean;
}

@InputType({ description: 'A new organization. You become its owner.' })
export class CreateOrganizationInput {
  @Field({ description: 'Display name, 1 to 120 characters.' })
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;

  @Field({ description: 'Address name (slug): lower-case letters, digits and hyphens, 2 to 60 characters.' })
  @IsString()
  @Matches(SLUG, {
    message: 'slug must be 2 to 60 lower-case letters and digits, with single hyphens between them',
  })
  slug!: string;
}

@ObjectType({ description: 'Result of `createOrganization`.' })
export class CreateOrganizationPayload extends Payload {
  @Field(() => OrganizationType, { nullable: true, description: 'The new organization.' })
  organization?: OrganizationType;
}

@InputType({ description: 'A new test organization.' })
export class CreateTestOrganizationInput {
  @Field({ defaultValue: 'Test organization', description: 'Display name, 1 to 120 characters.' })
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;
}

@ObjectType({ description: 'Result of `createTestOrganization`.' })
export class CreateTestOrganizationPayload extends Payload {
  @Field(() => OrganizationType, { nullable: true, description: 'The new test organization.' })
  organization?: OrganizationType;
}

/** Converts an organization to its API type. */
export function presentOrganization({
  id,
  slug,
  name,
  isTest,
}: Pick<Organization, 'id' | 'slug' | 'name' | 'isTest'>): OrganizationType {
  return { id: showId('org', id), slug, name, isTest };
}
