import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsOptional, IsString } from 'class-validator';

import { WebhookDeliveryType, WebhookEndpointType } from './webhook.types.js';

const TYPES = 'Event types to send, for example `authorization.revoked`.';

@InputType({ description: 'A new webhook endpoint.' })
export class CreateWebhookEndpointInput {
  @Field({ description: 'URL that receives the events: https, on a public address.' })
  @IsString()
  url!: string;

  @Field(() => [String], { description: TYPES })
  @IsString({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  types!: string[];
}

@ObjectType({ description: 'Result of `createWebhookEndpoint`.' })
export class CreateWebhookEndpointPayload extends Payload {
  @Field(() => WebhookEndpointType, { nullable: true, description: 'The new endpoint.' })
  endpoint?: WebhookEndpointType;

  @Field(() => String, { nullable: true, description: 'Signing secret of the endpoint, shown only once.' })
  secret?: string;
}

@InputType({ description: 'Changes to a webhook endpoint. Omitted fields stay unchanged.' })
export class UpdateWebhookEndpointInput {
  @Field(() => ID, { description: 'ID of the endpoint.' })
  @IsString()
  id!: string;

  @Field(() => String, { nullable: true, description: 'URL that receives the events.' })
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
    description:
      'Whether events are sent. A disabled endpoint keeps its pending deliveries, but gets no new events.',
  })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean | null;
}

@ObjectType({ description: 'Result of `updateWebhookEndpoint`.' })
export class UpdateWebhookEndpointPayload extends Payload {
  @Field(() => WebhookEndpointType, { nullable: true, description: 'The endpoint.' })
  endpoint?: WebhookEndpointType;
}

@InputType({ description: 'A webhook endpoint whose secret to rotate.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'ID of the endpoint.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `rotateWebhookSecret`.' })
export class RotateWebhookSecretPayload extends Payload {
  @Field(() => WebhookEndpointType, { nullable: true, description: 'The endpoint.' })
  endpoint?: WebhookEndpointType;

  @Field(() => String, { nullable: true, description: 'New signing secret, shown only once.' })
  secret?: string;
}

@InputType({ description: 'A webhook endpoint to delete.' })
export class DeleteWebhookEndpointInput {
  @Field(() => ID, { description: 'ID of the endpoint.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `deleteWebhookEndpoint`.' })
export class DeleteWebhookEndpointPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'ID of the deleted endpoint.' })
  deletedId?: string;
}

@InputType({ description: 'A webhook endpoint that gets a test event.' })
export class SendTestEventInput {
  @Field(() => ID, { description: 'ID of the endpoint.' })
  @IsString()
  endpointId!: string;
}

@ObjectType({ description: 'Result of `sendTestEvent`.' })
export class SendTestEventPayload extends Payload {
  @Field(() => WebhookDeliveryType, { nullable: true, description: 'The delivery of the test event.' })
  delivery?: WebhookDeliveryType;
}

@InputType({ description: 'A delivery to resend.' })
export class ResendDeliveryInput {
  @Field(() => ID, { description: 'ID of the delivery.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `resendDelivery`.' })
export class ResendDeliveryPayload extends Payload {
  @Field(() => WebhookDeliveryType, { nullable: true, description: 'The pending delivery.' })
  delivery?: WebhookDeliveryType;
}
