import { showId } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';

import type { OperatorRow } from '../operator-people.service.js';

@ObjectType('Operator', { description: 'Somebody who runs the platform.' })
export class OperatorType {
  @Field(() => ID, { description: 'The public id of their sign-in.' })
  id!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field({ description: 'The email address of their sign-in.' })
  email!: string;

  @Field({ description: 'Since when they are an operator.' })
  madeAt!: Date;
}

@InputType({ description: 'Somebody who is to run the platform.' })
export class AddOperatorInput {
  @Field({ description: 'The email address of their sign-in.' })
  @IsString()
  @MaxLength(254)
  email!: string;
}

@InputType({ description: 'An operator who is none any more.' })
export class RemoveOperatorInput {
  @Field(() => ID, { description: 'One of `operators`.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'What `addOperator` answers.' })
export class AddOperatorPayload extends Payload {
  @Field(() => OperatorType, { nullable: true, description: 'The new operator.' })
  operator?: OperatorType;
}

@ObjectType({ description: 'What `removeOperator` answers.' })
export class RemoveOperatorPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id of whom it was taken from.' })
  removedId?: string;
}

export function presentOperator({ id, name, email, made_at: madeAt }: OperatorRow): OperatorType {
  return { id: showId('usr', id), name, email, madeAt };
}
