import { ByApplicationPageArgs } from '#libs/applications';
import { showId } from '#libs/kernel';
import { Connection, Node, Payload } from '#libs/paging';
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { AuthorizedApplicationType, presentSeen } from '../authorizations/authorization.types.js';
import type { ApplicationList as List, ListedView } from './application-lists.service.js';
import type { ConsentPolicy as Policy } from './consent-policy.js';

export const ApplicationList = { ALLOWED: 'ALLOWED', BLOCKED: 'BLOCKED' } as const;
registerEnumType(ApplicationList, {
  name: 'ApplicationList',
  description: 'List of applications of other organizations.',
  valuesMap: {
    ALLOWED: { description: 'Members can consent to them, regardless of the consent policy.' },
    BLOCKED: { description: 'They cannot be requested, authorized or consented to.' },
  },
});

export const ConsentPolicy = { ANYTHING: 'ANYTHING', LOW_RISK: 'LOW_RISK', NOTHING: 'NOTHING' } as const;
registerEnumType(ConsentPolicy, {
  name: 'ConsentPolicy',
  description: 'What members can consent to without an admin, for applications of other organizations.',
  valuesMap: {
    ANYTHING: { description: 'All scopes of their role.' },
    LOW_RISK: { description: 'Scopes of low risk. The default.' },
    NOTHING: { description: 'Only applications that an admin allowed or authorized.' },
  },
});

@ObjectType('ListedApplication', {
  implements: () => Node,
  description: 'Entry of a list of applications.',
})
export class ListedApplicationType extends Node {
  @Field(() => ApplicationList, { description: 'List of the entry.' })
  list!: List;

  @Field(() => AuthorizedApplicationType, { description: 'The application.' })
  application!: AuthorizedApplicationType;

  @Field(() => [String], {
    description: 'Scopes that members can consent to. Empty for a blocked application.',
  })
  scopes!: string[];

  @Field(() => String, { nullable: true, description: 'Reason for the block.' })
  reason!: string | null;

  @Field({
    description:
      'Whether the publisher has changed since. Approval lapses when the publisher changes; a block stays in force.',
  })
  publisherChanged!: boolean;

  @Field({ description: 'Time at which the application was listed.' })
  listedAt!: Date;

  @Field({ description: 'Name of the person who listed it.' })
  listedBy!: string;
}

export const ListedApplicationConnection = Connection(ListedApplicationType, 'ListedApplication');

/** The arguments of the lists of applications. */
@ArgsType()
export class ListedApplicationPageArgs extends ByApplicationPageArgs {
  @Field(() => ApplicationList, { nullable: true, description: 'Filter by list.' })
  @IsOptional()
  @IsIn(Object.keys(ApplicationList))
  list?: List | null;
}

@InputType({ isAbstract: true })
abstract class ClientIdInput {
  @Field(() => ID, { description: 'Client ID of the application.' })
  @IsString()
  clientId!: string;
}

@InputType({ description: 'Application to block.' })
export class BlockApplicationInput extends ClientIdInput {
  @Field(() => String, { nullable: true, description: 'Reason, up to 500 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string | null;
}

@InputType({ description: 'Application to unblock.' })
export class UnblockApplicationInput extends ClientIdInput {}

@InputType({ description: 'Application to allow.' })
export class AllowApplicationInput extends ClientIdInput {
  @Field(() => [String], { description: 'Scopes that members can consent to, in addition to signing in.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];

  @Field(() => ID, {
    nullable: true,
    description:
      'Publisher that was reviewed. The mutation fails with NEW_PUBLISHER if another organization publishes the application now.',
  })
  @IsOptional()
  @IsString()
  publisherId?: string | null;
}

@InputType({ description: 'Application to remove from the list.' })
export class DisallowApplicationInput extends ClientIdInput {}

@InputType({ description: 'Consent policy: what members can consent to without an admin.' })
export class SetConsentPolicyInput {
  @Field(() => ConsentPolicy, {
    description: 'Consent policy: what members can consent to without an admin.',
  })
  @IsIn(Object.keys(ConsentPolicy))
  members!: Policy;
}

@ObjectType({ isAbstract: true })
abstract class ListedPayload extends Payload {
  @Field(() => ListedApplicationType, { nullable: true, description: 'Entry after the mutation.' })
  listed?: ListedApplicationType;
}

@ObjectType({ description: 'Payload of `blockApplication`.' })
export class BlockApplicationPayload extends ListedPayload {}

@ObjectType({ description: 'Payload of `unblockApplication`.' })
export class UnblockApplicationPayload extends Payload {}

@ObjectType({ description: 'Payload of `allowApplication`.' })
export class AllowApplicationPayload extends ListedPayload {}

@ObjectType({ description: 'Payload of `disallowApplication`.' })
export class DisallowApplicationPayload extends Payload {}

@ObjectType({ description: 'Payload of `setConsentPolicy`.' })
export class SetConsentPolicyPayload extends Payload {
  @Field(() => ConsentPolicy, {
    nullable: true,
    description: 'Consent policy: what members can consent to without an admin.',
  })
  members?: Policy;
}

export function presentListed(view: ListedView): ListedApplicationType {
  const { list, scopes, reason, listedAt, listedByName, publisherChanged } = view;
  return {
    ...{ list, scopes, reason, listedAt, publisherChanged },
    id: showId('lst', view.id),
    listedBy: listedByName,
    application: presentSeen(view),
  };
}
