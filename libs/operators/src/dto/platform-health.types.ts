import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('PendingWork', { description: 'What waits to be done, of all organizations together.' })
export class PendingWorkType {
  @Field(() => Int, { description: 'How much, counted up to 10,000.' })
  count!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How long the oldest has waited, in seconds; null where nothing waits.',
  })
  oldestSeconds!: number | null;
}

@ObjectType('PlatformHealth', { description: 'How the node is that answers this request.' })
export class PlatformHealthType {
  @Field({ description: 'The version of the software.' })
  version!: string;

  @Field(() => Float, { description: 'How long the database took to answer, in milliseconds.' })
  databaseMs!: number;

  @Field({
    description:
      'Whether it hears of changes of access in time; where it does not, the database decides each request.',
  })
  isFeedFresh!: boolean;

  @Field({ description: 'Whether mails go anywhere.' })
  isMailConfigured!: boolean;

  @Field(() => PendingWorkType, { description: 'Mails that are not delivered yet.' })
  mails!: PendingWorkType;

  @Field(() => Int, { description: 'The same as `mails { count }`.' })
  mailsUnderWay!: number;

  @Field(() => Int, {
    description:
      'Number of unexpected errors in background work since this node started; the log has each of them.',
  })
  unexpectedErrors!: number;

  @Field(() => PendingWorkType, { description: 'Events that webhooks are yet to be made of.' })
  webhookEvents!: PendingWorkType;

  @Field(() => PendingWorkType, { description: 'Webhooks that are due and not sent.' })
  webhookDeliveries!: PendingWorkType;
}

@ObjectType('OperatorSigningKey', { description: 'A key that signs tokens, without anything secret.' })
export class OperatorSigningKeyType {
  @Field({ description: 'Its id in the JWKS.' })
  kid!: string;

  @Field({ description: 'What it signs: `access_token` or `id_token`.' })
  purpose!: string;

  @Field({ description: 'The JWS algorithm.' })
  algorithm!: string;

  @Field({ description: 'When it was made and published.' })
  createdAt!: Date;

  @Field({ description: 'From when it signs.' })
  signsFrom!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When its successor takes over; null while it has none.',
  })
  signsUntil!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it leaves the JWKS; null while it has no successor.',
  })
  publishedUntil!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was withdrawn in an emergency.' })
  revokedAt!: Date | null;
}
