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
  description: 'A list of foreign applications that an organization keeps.',
  valuesMap: {
    ALLOWED: { description: 'Members may let them act for them, whatever the policy says.' },
    BLOCKED: { description: 'Nobody may request, authorize or consent to them.' },
  },
});

export const ConsentPolicy = { ANYTHING: 'ANYTHING', LOW_RISK: 'LOW_RISK', NOTHING: 'NOTHING' } as const;
registerEnumType(ConsentPolicy, {
  name: 'ConsentPolicy',
  description: "What members may let other organizations' applications do for them without asking an admin.",
  valuesMap: {
    ANYTHING: { description: 'All that their role holds.' },
    LOW_RISK: { description: 'What does little harm in wrong hands; the default.' },
    NOTHING: { description: 'Nothing, not even signing in, but to what an admin allowed or authorized.' },
  },
});

@ObjectType('ListedApplication', {
  implements: () => Node,
  description: 'A foreign application on a list of the organization.',
})
export class ListedApplicationType extends Node {
  @Field(() => ApplicationList, { description: 'The list.' })
  list!: List;

  @Field(() => AuthorizedApplicationType, { description: 'The application.' })
  application!: AuthorizedApplicationType;

  @Field(() => [String], { description: 'What members may let it do; empty for a blocked one.' })
  scopes!: string[];

  @Field(() => String, { nullable: true, description: 'Why it is blocked.' })
  reason!: string | null;

  @Field({
    description:
      'Whether another organization publishes it since: an allowed one is allowed no more, a blocked one stays blocked.',
  })
  publisherChanged!: boolean;

  @Field({ description: 'Since when it is listed.' })
  listedAt!: Date;

  @Field({ description: 'Who listed it.' })
  listedBy!: string;
}

export const ListedApplicationConnection = Connection(ListedApplicationType, 'ListedApplication');

/** The arguments of the lists of applications. */
@ArgsType()
export class ListedApplicationPageArgs extends ByApplicationPageArgs {
  @Field(() => ApplicationList, { nullable: true, description: 'Only those of this list.' })
  @IsOptional()
  @IsIn(Object.keys(ApplicationList))
  list?: List | null;
}

@InputType({ isAbstract: true })
abstract class ClientIdInput {
  @Field(() => ID, { description: 'The client id of the application.' })
  @IsString()
  clientId!: string;
}

@InputType({ description: 'A foreign application to block.' })
export class BlockApplicationInput extends ClientIdInput {
  @Field(() => String, { nullable: true, description: 'Why; up to 500 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string | null;
}

@InputType({ description: 'A blocked application to take off the list.' })
export class UnblockApplicationInput extends ClientIdInput {}

@InputType({ description: 'A foreign application that members may use.' })
export class AllowApplicationInput extends ClientIdInput {
  @Field(() => [String], { description: 'All that they may let it do, besides signing them in.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes!: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'The organization that was seen to publish it: refused where another one does by now.',
  })
  @IsOptional()
  @IsString()
  publisherId?: string | null;
}

@InputType({ description: 'An allowed application to take off the list.' })
export class DisallowApplicationInput extends ClientIdInput {}

@InputType({ description: 'What members may consent to alone.' })
export class SetConsentPolicyInput {
  @Field(() => ConsentPolicy, { description: 'What members may consent to alone.' })
  @IsIn(Object.keys(ConsentPolicy))
  members!: Policy;
}

@ObjectType({ isAbstract: true })
abstract class ListedPayload extends Payload {
  @Field(() => ListedApplicationType, { nullable: true, description: 'The entry.' })
  listed?: ListedApplicationType;
}

@ObjectType({ description: 'What `blockApplication` answers.' })
export class BlockApplicationPayload extends ListedPayload {}

@ObjectType({ description: 'What `unblockApplication` answers.' })
export class UnblockApplicationPayload extends Payload {}

@ObjectType({ description: 'What `allowApplication` answers.' })
export class AllowApplicationPayload extends ListedPayload {}

@ObjectType({ description: 'What `disallowApplication` answers.' })
export class DisallowApplicationPayload extends Payload {}

@ObjectType({ description: 'What `setConsentPolicy` answers.' })
export class SetConsentPolicyPayload extends Payload {
  @Field(() => ConsentPolicy, { nullable: true, description: 'What members may consent to alone.' })
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
