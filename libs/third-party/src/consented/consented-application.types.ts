import { showId } from '#libs/kernel';
import { Connection, Order, Payload, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsString } from 'class-validator';

import { AuthorizedApplicationType, presentSeen } from '../authorizations/authorization.types.js';
import type { ConsentedView } from './consented-applications.service.js';

@ObjectType('ConsentedApplication', {
  description: 'An application, the organization’s own or another’s, that people here let act for them.',
})
export class ConsentedApplicationType {
  @Field(() => ID, { description: 'The public id of the application.' })
  id!: string;

  @Field(() => AuthorizedApplicationType, { description: 'The application.' })
  application!: AuthorizedApplicationType;

  @Field({ description: 'Whether the organization owns it.' })
  isOwn!: boolean;

  @Field(() => Int, { description: 'How many people of the organization let it.' })
  peopleCount!: number;

  @Field(() => [String], {
    description: 'All that one or another of them lets it do, as far as their roles hold it.',
  })
  scopes!: string[];

  @Field({ description: 'When one of them last said so.' })
  consentedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it last got tokens for one of them.' })
  lastUsedAt!: Date | null;
}

export const ConsentedApplicationConnection = Connection(ConsentedApplicationType, 'ConsentedApplication');

export const ConsentedApplicationOrder = Order('ConsentedApplicationOrder', {
  description: 'An order of applications that people let act for them.',
  fields: {
    NAME: { description: 'The name of the application, whatever its case.' },
    CONSENTED_AT: { description: 'When somebody last let them act.' },
    LAST_USED_AT: { description: 'When they last got tokens; never counts as the oldest.' },
  },
});
export type ConsentedApplicationOrder = InstanceType<typeof ConsentedApplicationOrder>;

/** The arguments of the list of applications that people let act for them. */
@ArgsType()
export class ConsentedApplicationPageArgs extends SortedPageArgs(ConsentedApplicationOrder, {
  description: 'Left out for those first that were registered first.',
}) {}

@InputType({ description: 'An application that shall no longer act for the people of the organization.' })
export class EndConsentsInput {
  @Field(() => ID, { description: 'The client id of the application.' })
  @IsString()
  clientId!: string;
}

@ObjectType({ description: 'What `endConsents` answers.' })
export class EndConsentsPayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'For how many people it acted.' })
  endedCount?: number;
}

export function presentConsented(view: ConsentedView, organizationId: string): ConsentedApplicationType {
  const { scopes, consentedAt, lastUsedAt } = view;
  return {
    ...{ scopes, consentedAt, lastUsedAt },
    id: showId('app', view.id),
    application: presentSeen(view),
    isOwn: view.ownerOrganizationId === organizationId,
    peopleCount: view.people,
  };
}
