import { showId } from '#libs/kernel';
import { Connection, Order, Payload, SortedPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsString } from 'class-validator';

import { AuthorizedApplicationType, presentSeen } from '../authorizations/authorization.types.js';
import type { ConsentedView } from './consented-applications.service.js';

@ObjectType('ConsentedApplication', {
  description: 'Application that people in the organization have consented to.',
})
export class ConsentedApplicationType {
  @Field(() => ID, { description: 'Public ID of the application.' })
  id!: string;

  @Field(() => AuthorizedApplicationType, { description: 'The application.' })
  application!: AuthorizedApplicationType;

  @Field({ description: 'Whether the organization owns the application.' })
  isOwn!: boolean;

  @Field(() => Int, { description: 'Number of people in the organization who consented.' })
  peopleCount!: number;

  @Field(() => [String], {
    description: 'Union of the scopes that they consented to and that their roles have.',
  })
  scopes!: string[];

  @Field({ description: 'Time of the last consent.' })
  consentedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'Time at which the application last got tokens for one of them.',
  })
  lastUsedAt!: Date | null;
}

export const ConsentedApplicationConnection = Connection(ConsentedApplicationType, 'ConsentedApplication');

export const ConsentedApplicationOrder = Order('ConsentedApplicationOrder', {
  description: 'Sort key of consented applications.',
  fields: {
    NAME: { description: 'Name of the application, case-insensitive.' },
    CONSENTED_AT: { description: 'Time of the last consent.' },
    LAST_USED_AT: {
      description: 'Time at which they last got tokens. Applications that never did count as the oldest.',
    },
  },
});
export type ConsentedApplicationOrder = InstanceType<typeof ConsentedApplicationOrder>;

/** The arguments of the list of applications that people let act for them. */
@ArgsType()
export class ConsentedApplicationPageArgs extends SortedPageArgs(ConsentedApplicationOrder, {
  description: 'Default: in the order of registration.',
}) {}

@InputType({ description: 'Application whose consents in the organization to revoke.' })
export class EndConsentsInput {
  @Field(() => ID, { description: 'Client ID of the application.' })
  @IsString()
  clientId!: string;
}

@ObjectType({ description: 'Payload of `endConsents`.' })
export class EndConsentsPayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'Number of people whose consent was revoked.' })
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
