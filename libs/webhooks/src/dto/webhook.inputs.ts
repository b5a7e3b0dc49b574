import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsOptional, IsString } from 'class-validator';

import { WebhookDeliveryType, WebhookEndpointType } from './webhook.types.js';

const TYPES = 'What it is told of, for example `authorization.revoked`.';

@InputType({ description: 'A new endpoint.' })
export class CreateWebhookEndpointInput {
  @Field({ description: 'The address to which messages are posted: https, on the open internet.' })
  @IsString()
  url!: string;

  @Field(() => [String], { description: TYPES })
  @IsString({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  types!: string[];
}

@ObjectType({ description: 'What `createWebhookEndpoint` answers.' })
export class CreateWebhookEndpointPayload extends Payload {
  @Field(() => WebhookEndpointType, { nullable: true, description: 'The new endpoint.' })
  endpoint?: WebhookEndpointType;

  @Field(() => String, { nullable: true, description: 'The secret that signs its messages, shown once.' })
  secret?: string;
}

@InputType({ description: 'What to change of an endpoint; what is left out stays.' })
export class UpdateWebhookEndpointInput {
  @Field(() => ID, { description: 'The endpoint.' })
  @IsString()
  id!: string;

  @Field(() => String, { nullable: true, description: 'The address to which messages are posted.' })
  @IsOptional()
  @IsString()
  url?: string | null;

  @Field(() => [String], { nullable: true, description: TYPES })
  @IsOptional()
  @IsString({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  types?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether messages are sent. What was to be sent waits; what happens meanwhile is not told.',
  })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean | null;
}

@ObjectType({ description: 'What `updateWebhookEndpoint` answers.' })
export class UpdateWebhookEndpointPayload extends Payload {
  @Field(() => WebhookEndpointType, { nullable: true, description: 'The endpoint.' })
  endpoint?: WebhookEndpointType;
}

@InputType({ description: 'An endpoint whose secret gives way to a new one.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'The endpoint.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `rotateWebhookSecret` answers.' })
export class RotateWebhookSecretPayload extends Payload {
  @Field(() => WebhookEndpointType, { nullable: true, description: 'The endpoint.' })
  endpoint?: WebhookEndpointType;

  @Field(() => String, { nullable: true, description: 'The new secret, shown once.' })
  secret?: string;
}

@InputType({ description: 'An endpoint to end.' })
export class DeleteWebhookEndpointInput {
  @Field(() => ID, { description: 'The endpoint.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `deleteWebhookEndpoint` answers.' })
export class DeleteWebhookEndpointPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id of what was deleted.' })
  deletedId?: string;
}

@InputType({ description: 'An endpoint to send a message that says nothing.' })
export class SendTestEventInput {
  @Field(() => ID, { description: 'The endpoint.' })
  @IsString()
  endpointId!: string;
}

@ObjectType({ description: 'What `sendTestEvent` answers.' })
export class SendTestEventPayload extends Payload {
  @Field(() => WebhookDeliveryType, { nullable: true, description: 'The message, on its way.' })
  delivery?: WebhookDeliveryType;
}

@InputType({ description: 'A message to send again.' })
export class ResendDeliveryInput {
  @Field(() => ID, { description: 'The message.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `resendDelivery` answers.' })
export class ResendDeliveryPayload extends Payload {
  @Field(() => WebhookDeliveryType, { nullable: true, description: 'The message, on its way.' })
  delivery?: WebhookDeliveryType;
}
