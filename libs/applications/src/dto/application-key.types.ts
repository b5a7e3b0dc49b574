import { showId } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';

import type { ApplicationKey } from '../application-key.entity.js';

@ObjectType('ApplicationKey', {
  description: 'A public key of an application: the same in every organization where it acts.',
})
export class ApplicationKeyType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'The name by which client assertions call for it.' })
  kid!: string;

  @Field({
    description: 'Algorithm of the signatures: ES256, EdDSA, RS256 or PS256; RSA for both RS256 and PS256.',
  })
  algorithm!: string;

  @Field({ description: 'When it was added.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was removed.' })
  revokedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it, or a token made with it, was last used; seconds late.',
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

@InputType({ description: 'A public key to end.' })
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

@ObjectType({ description: 'What `addApplicationKey` answers.' })
export class AddApplicationKeyPayload extends ApplicationKeyPayload {}

@ObjectType({ description: 'What `removeApplicationKey` answers.' })
export class RemoveApplicationKeyPayload extends ApplicationKeyPayload {}

/** A key by its names and times: whoever wants the key itself has it. */
export function presentKey(key: ApplicationKey): ApplicationKeyType {
  const { kid, algorithm, createdAt, revokedAt, lastUsedAt } = key;
  return { id: showId('key', key.id), kid, algorithm, createdAt, revokedAt, lastUsedAt };
}
