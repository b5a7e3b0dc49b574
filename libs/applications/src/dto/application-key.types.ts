import { showId } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';

import type { ApplicationKey } from '../application-key.entity.js';

@ObjectType('ApplicationKey', {
  description: 'Public key of an application. It authenticates the application in every organization.',
})
export class ApplicationKeyType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'Key ID (`kid`) in client assertions.' })
  kid!: string;

  @Field({
    description: 'Algorithm of the signatures: ES256, EdDSA, RS256 or PS256; RSA for both RS256 and PS256.',
  })
  algorithm!: string;

  @Field({ description: 'Time at which the key was added.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Time at which the key was removed.' })
  revokedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'Time of the last request that used this credential or one of its tokens. Updated with a delay of seconds.',
  })
  lastUsedAt!: Date | null;
}

@InputType({ description: 'A public key of an application.' })
export class AddApplicationKeyInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  applicationId!: string;

  @Field({
    description:
      'The public key as a JWK in JSON (RFC 7517): P-256, Ed25519, or RSA of 2,048 to 4,096 bits. Without `kid` its thumbprint is the name.',
  })
  @IsString()
  @MaxLength(10_000)
  publicJwk!: string;
}

@InputType({ description: 'Public key to remove.' })
export class RemoveApplicationKeyInput {
  @Field(() => ID, { description: 'The key.' })
  @IsString()
  id!: string;
}

@ObjectType({ isAbstract: true })
abstract class ApplicationKeyPayload extends Payload {
  @Field(() => ApplicationKeyType, { nullable: true, description: 'The key.' })
  key?: ApplicationKeyType;
}

@ObjectType({ description: 'Payload of `addApplicationKey`.' })
export class AddApplicationKeyPayload extends ApplicationKeyPayload {}

@ObjectType({ description: 'Payload of `removeApplicationKey`.' })
export class RemoveApplicationKeyPayload extends ApplicationKeyPayload {}

/** A key by its names and times. The owner has the key itself. */
export function presentKey(key: ApplicationKey): ApplicationKeyType {
  const { kid, algorithm, createdAt, revokedAt, lastUsedAt } = key;
  return { id: showId('key', key.id), kid, algorithm, createdAt, revokedAt, lastUsedAt };
}
