import { showId, SHOWN_NAME, SLUG } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, Length, Matches } from 'class-validator';

import type { Organization } from '../organization.entity.js';

@ObjectType('Organization', { description: 'A helpline organization: the tenant.' })
export class OrganizationType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'The address name: unique, lower case.' })
  slug!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field({ description: 'Whether a developer made it to try applications out.' })
  isTest!: boolean;
}

@InputType({ description: 'A new organization; you become its owner.' })
export class CreateOrganizationInput {
  @Field({ description: 'The name for people, 1 to 120 characters.' })
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;

  @Field({ description: 'The address name: lower-case letters, digits and hyphens, 2 to 60 characters.' })
  @IsString()
  @Matches(SLUG, { message: 'slug takes 2 to 60 lower-case letters, digits and single hyphens between them' })
  slug!: string;
}

@ObjectType({ description: 'What `createOrganization` answers.' })
export class CreateOrganizationPayload extends Payload {
  @Field(() => OrganizationType, { nullable: true, description: 'The new organization.' })
  organization?: OrganizationType;
}

@InputType({ description: 'A new test organization.' })
export class CreateTestOrganizationInput {
  @Field({ defaultValue: 'Test organization', description: 'The name for people, 1 to 120 characters.' })
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;
}

@ObjectType({ description: 'What `createTestOrganization` answers.' })
export class CreateTestOrganizationPayload extends Payload {
  @Field(() => OrganizationType, { nullable: true, description: 'The new test organization.' })
  organization?: OrganizationType;
}

/** An organization as the API shows it. */
export function presentOrganization({
  id,
  slug,
  name,
  isTest,
}: Pick<Organization, 'id' | 'slug' | 'name' | 'isTest'>): OrganizationType {
  return { id: showId('org', id), slug, name, isTest };
}
