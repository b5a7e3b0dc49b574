import { showId } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';

import type { OrganizationDomain } from '../domains/organization-domain.entity.js';

@ObjectType('OrganizationDomain', {
  description: 'A domain that an organization claims and verifies with a TXT record.',
})
export class OrganizationDomainType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'Domain name in ASCII form.' })
  domain!: string;

  @Field({
    description: 'Whether the domain is verified. A verified domain is shown next to the organization name.',
  })
  isVerified!: boolean;

  @Field({ description: 'Name of the TXT record.' })
  recordName!: string;

  @Field({ description: 'Expected value of the TXT record.' })
  recordValue!: string;

  @Field({ description: 'Time when the domain was added.' })
  addedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Time of the verification; null if not verified.' })
  verifiedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Time of the last check that found the record. A verified domain is checked daily.',
  })
  confirmedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Time of the last check.' })
  checkedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the last check found instead of the record; null if it found the record.',
  })
  problem!: string | null;
}

@InputType({ description: 'A domain to add to the organization.' })
export class AddDomainInput {
  @Field({ description: 'Domain name, such as `helpline.example`.' })
  @IsString()
  @MaxLength(300)
  domain!: string;
}

@InputType({ isAbstract: true })
abstract class DomainIdInput {
  @Field(() => ID, { description: 'Public ID of the domain.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'A domain to verify.' })
export class VerifyDomainInput extends DomainIdInput {}

@InputType({ description: 'A domain to remove.' })
export class RemoveDomainInput extends DomainIdInput {}

@ObjectType({ isAbstract: true })
abstract class DomainPayload extends Payload {
  @Field(() => OrganizationDomainType, { nullable: true, description: 'Current state of the domain.' })
  domain?: OrganizationDomainType;
}

@ObjectType({ description: 'Result of `addDomain`.' })
export class AddDomainPayload extends DomainPayload {}

@ObjectType({ description: 'Result of `verifyDomain`.' })
export class VerifyDomainPayload extends DomainPayload {}

@ObjectType({ description: 'Result of `removeDomain`.' })
export class RemoveDomainPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'ID of the removed domain.' })
  removedId?: string;
}

/** Converts a domain to its API type, for its own organization. */
export function presentDomain(row: OrganizationDomain): OrganizationDomainType {
  const { domain, recordName, token, addedAt, verifiedAt, confirmedAt, checkedAt, problem } = row;
  return {
    ...{ domain, recordName, addedAt, verifiedAt, confirmedAt, checkedAt, problem },
    id: showId('dom', row.id),
    isVerified: verifiedAt !== null,
    recordValue: token,
  };
}
