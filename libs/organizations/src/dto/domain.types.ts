import { showId } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';

import type { OrganizationDomain } from '../domains/organization-domain.entity.js';

@ObjectType('OrganizationDomain', {
  description: 'A domain that an organization says is its own, and proves by a TXT record.',
})
export class OrganizationDomainType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'The domain, in its ASCII form.' })
  domain!: string;

  @Field({ description: 'Whether the organization has proved it: everybody reads it beside its name then.' })
  isVerified!: boolean;

  @Field({ description: 'At which name the TXT record stands.' })
  recordName!: string;

  @Field({ description: 'What the TXT record says.' })
  recordValue!: string;

  @Field({ description: 'When it was added.' })
  addedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Since when it is verified.' })
  verifiedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When the record was last found. It is looked for daily.',
  })
  confirmedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the record was last looked for.' })
  checkedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the last look found instead; null where it found the record.',
  })
  problem!: string | null;
}

@InputType({ description: 'A domain of the organization.' })
export class AddDomainInput {
  @Field({ description: 'The domain, such as `helpline.example`.' })
  @IsString()
  @MaxLength(300)
  domain!: string;
}

@InputType({ isAbstract: true })
abstract class DomainIdInput {
  @Field(() => ID, { description: 'The domain, by its public id.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'A domain to look for the record of.' })
export class VerifyDomainInput extends DomainIdInput {}

@InputType({ description: 'A domain to forget.' })
export class RemoveDomainInput extends DomainIdInput {}

@ObjectType({ isAbstract: true })
abstract class DomainPayload extends Payload {
  @Field(() => OrganizationDomainType, { nullable: true, description: 'The domain as it stands now.' })
  domain?: OrganizationDomainType;
}

@ObjectType({ description: 'What `addDomain` answers.' })
export class AddDomainPayload extends DomainPayload {}

@ObjectType({ description: 'What `verifyDomain` answers.' })
export class VerifyDomainPayload extends DomainPayload {}

@ObjectType({ description: 'What `removeDomain` answers.' })
export class RemoveDomainPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id of what was removed.' })
  removedId?: string;
}

/** A domain as its organization sees it. */
export function presentDomain(row: OrganizationDomain): OrganizationDomainType {
  const { domain, recordName, token, addedAt, verifiedAt, confirmedAt, checkedAt, problem } = row;
  return {
    ...{ domain, recordName, addedAt, verifiedAt, confirmedAt, checkedAt, problem },
    id: showId('dom', row.id),
    isVerified: verifiedAt !== null,
    recordValue: token,
  };
}
