import { webhookTypeOf } from '#libs/events';
import { showId } from '#libs/kernel';
import { Connection, LogPageArgs } from '#libs/paging';
import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsString } from 'class-validator';

import type { WebhookDelivery } from '../webhook-delivery.entity.js';
import type { WebhookEndpoint } from '../webhook-endpoint.entity.js';

/** Delivery statuses in GraphQL. */
export const WebhookDeliveryStatus = {
  PENDING: 'PENDING',
  DELIVERED: 'DELIVERED',
  FAILED: 'FAILED',
} as const;
registerEnumType(WebhookDeliveryStatus, {
  name: 'WebhookDeliveryStatus',
  description: 'Status of a webhook delivery.',
  valuesMap: {
    PENDING: { description: 'The first attempt or a retry is due.' },
    DELIVERED: { description: 'The endpoint responded with a 2xx status.' },
    FAILED: { description: 'All attempts failed, over about a day.' },
  },
});

@ObjectType('WebhookEndpoint', { description: 'A URL that receives events of the organization.' })
export class WebhookEndpointType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'URL that receives the events.' })
  url!: string;

  @Field(() => [String], { description: 'Event types that are sent.' })
  types!: string[];

  @Field({
    description:
      'Whether events are sent. An endpoint is disabled after three days without a successful delivery.',
  })
  enabled!: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'Time of the first failure since the last successful delivery.',
  })
  failingSince!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Time until which events are also signed with the secret before the last rotation.',
  })
  previousSecretUntil!: Date | null;

  @Field({ description: 'Time when the endpoint was created.' })
  createdAt!: Date;
}

@ObjectType('WebhookDelivery', {
  description: 'Delivery of one event to one endpoint. Only the status of a response is stored.',
})
export class WebhookDeliveryType {
  @Field(() => ID, { description: 'Public ID, sent as `webhook-id` with every attempt.' })
  id!: string;

  @Field({ description: 'Event type.' })
  type!: string;

  @Field(() => WebhookDeliveryStatus, { description: 'Status of the delivery.' })
  status!: 'PENDING' | 'DELIVERED' | 'FAILED';

  @Field({ description: 'Time of the event.' })
  occurredAt!: Date;

  @Field(() => Int, { description: 'Number of attempts since the delivery was created or resent.' })
  attempts!: number;

  @Field(() => Date, { nullable: true, description: 'Time of the next attempt.' })
  nextAttemptAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Time of the last attempt.' })
  lastAttemptAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'HTTP status of the last response; null if there was none.',
  })
  lastStatus!: number | null;

  @Field(() => String, { nullable: true, description: 'Error of the last attempt.' })
  lastProblem!: string | null;

  @Field(() => Int, { nullable: true, description: 'Duration of the last attempt, in milliseconds.' })
  lastDurationMs!: number | null;
}

export const WebhookDeliveryConnection = Connection(WebhookDeliveryType, 'WebhookDelivery');

/** Arguments of `webhookDeliveries`. */
@ArgsType()
export class WebhookDeliveriesArgs extends LogPageArgs {
  @Field(() => ID, { description: 'ID of the endpoint.' })
  @IsString()
  endpointId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Only deliveries whose event type contains this text.',
  })
  declare query?: string | null;
}

/** Converts an endpoint to its API type, without its secret. */
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

/** Converts a delivery to its API type. */
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
