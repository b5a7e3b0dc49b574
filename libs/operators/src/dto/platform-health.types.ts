import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('PendingWork', { description: 'Pending work of all organizations.' })
export class PendingWorkType {
  @Field(() => Int, { description: 'Number of pending items, counted up to 10,000.' })
  count!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Age of the oldest pending item, in seconds; null if there is none.',
  })
  oldestSeconds!: number | null;
}

@ObjectType('PlatformHealth', { description: 'Health of the node that answered.' })
export class PlatformHealthType {
  @Field({ description: 'Software version.' })
  version!: string;

  @Field(() => Float, { description: 'Response time of the database, in milliseconds.' })
  databaseMs!: number;

  @Field({
    description:
      'Whether the node receives access changes in time. If not, it checks each request against the database.',
  })
  isFeedFresh!: boolean;

  @Field({ description: 'Whether a mail server is configured.' })
  isMailConfigured!: boolean;

  @Field(() => PendingWorkType, { description: 'Emails that are not delivered yet.' })
  mails!: PendingWorkType;

  @Field(() => Int, { description: 'Number of pending emails. Same as `mails { count }`.' })
  mailsUnderWay!: number;

  @Field(() => Int, {
    description:
      'Number of unexpected errors in background work since this node started. The log contains each of them.',
  })
  unexpectedErrors!: number;

  @Field(() => PendingWorkType, { description: 'Events for which no webhook deliveries are created yet.' })
  webhookEvents!: PendingWorkType;

  @Field(() => PendingWorkType, { description: 'Webhook deliveries that are due but not sent yet.' })
  webhookDeliveries!: PendingWorkType;
}

@ObjectType('OperatorSigningKey', { description: 'Public data of a key that signs tokens.' })
export class OperatorSigningKeyType {
  @Field({ description: 'Key ID in the JWKS.' })
  kid!: string;

  @Field({ description: 'Kind of token that it signs: `access_token` or `id_token`.' })
  purpose!: string;

  @Field({ description: 'JWS algorithm.' })
  algorithm!: string;

  @Field({ description: 'Time when the key was created and published.' })
  createdAt!: Date;

  @Field({ description: 'Time of the first signature.' })
  signsFrom!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'Time when its successor starts to sign; null without a successor.',
  })
  signsUntil!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Time when it leaves the JWKS; null without a successor.',
  })
  publishedUntil!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Time when it was revoked in an emergency.' })
  revokedAt!: Date | null;
}
