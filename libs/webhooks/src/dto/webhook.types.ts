import { webhookTypeOf } from '#libs/events';
import { showId } from '#libs/kernel';
import { Connection, LogPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsString } from 'class-validator';

import type { WebhookDelivery } from '../webhook-delivery.entity.js';
import type { WebhookEndpoint } from '../webhook-endpoint.entity.js';

export const WebhookDeliveryStatus = {
  PENDING: 'PENDING',
  DELIVERED: 'DELIVERED',
  FAILED: 'FAILED',
} as const;
registerEnumType(WebhookDeliveryStatus, {
  name: 'WebhookDeliveryStatus',
  description: 'What became of a webhook.',
  valuesMap: {
    PENDING: { description: 'It is to be sent, for the first time or again.' },
    DELIVERED: { description: 'It was taken: the endpoint answered 2xx.' },
    FAILED: { description: 'It was tried for about a day, in vain.' },
  },
});

@ObjectType('WebhookEndpoint', { description: 'Where the organization is told of its events.' })
export class WebhookEndpointType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'The address to which messages are posted.' })
  url!: string;

  @Field(() => [String], { description: 'What it is told of.' })
  types!: string[];

  @Field({
    description: 'Whether messages are sent. One at which nothing arrives for three days is disabled.',
  })
  enabled!: boolean;

  @Field(() => Date, { nullable: true, description: 'Since when nothing has arrived, though it was tried.' })
  failingSince!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when messages are signed with the secret before the last rotation too.',
  })
  previousSecretUntil!: Date | null;

  @Field({ description: 'When it was made.' })
  createdAt!: Date;
}

@ObjectType('WebhookDelivery', {
  description: 'One message for one endpoint. Of its answers only the status is kept.',
})
export class WebhookDeliveryType {
  @Field(() => ID, { description: 'The public id, which every attempt carries as `webhook-id`.' })
  id!: string;

  @Field({ description: 'What it tells.' })
  type!: string;

  @Field(() => WebhookDeliveryStatus, { description: 'What became of it.' })
  status!: 'PENDING' | 'DELIVERED' | 'FAILED';

  @Field({ description: 'When that happened.' })
  occurredAt!: Date;

  @Field(() => Int, { description: 'How often it was tried since it was made, or sent again.' })
  attempts!: number;

  @Field(() => Date, { nullable: true, description: 'When it is tried next.' })
  nextAttemptAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was tried last.' })
  lastAttemptAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The HTTP status of the last answer; null where none came.',
  })
  lastStatus!: number | null;

  @Field(() => String, { nullable: true, description: 'What was wrong with the last attempt.' })
  lastProblem!: string | null;

  @Field(() => Int, { nullable: true, description: 'How long the last attempt took, in milliseconds.' })
  lastDurationMs!: number | null;
}

export const WebhookDeliveryConnection = Connection(WebhookDeliveryType, 'WebhookDelivery');

/** The arguments of `webhookDeliveries`. */
@ArgsType()
export class WebhookDeliveriesArgs extends LogPageArgs {
  @Field(() => ID, { description: 'The endpoint.' })
  @IsString()
  endpointId!: string;

  @Field(() => String, { nullable: true, description: 'Only those whose type of event contains this text.' })
  declare query?: string | null;
}

/** An endpoint as the API shows it: without its secret. */
export function presentEndpoint(endpoint: WebhookEndpoint): WebhookEndpointType {
  const { url, types, isEnabled, failingSince, previousSecretUntil, createdAt } = endpoint;
  return {
    id: showId('whe', endpoint.id),
    url,
    types,
    enabled: isEnabled,
    failingSince,
    previousSecretUntil,
    createdAt,
  };
}

export function presentDelivery(delivery: WebhookDelivery): WebhookDeliveryType {
  return {
    id: showId('dlv', delivery.id),
    type: webhookTypeOf(delivery.type),
    status: delivery.status,
    occurredAt: delivery.occurredAt,
    attempts: delivery.attempts,
    nextAttemptAt: delivery.status === 'PENDING' ? delivery.nextAttemptAt : null,
    lastAttemptAt: delivery.lastAttemptAt ?? null,
    lastStatus: delivery.lastStatus ?? null,
    lastProblem: delivery.lastProblem ?? null,
    lastDurationMs: delivery.lastDurationMs ?? null,
  };
}
