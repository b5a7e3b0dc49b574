import { showId } from '#libs/kernel';
import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';

import type { OperatorRow } from '../operator-people.service.js';

@ObjectType('Operator', { description: 'A person who runs the platform.' })
export class OperatorType {
  @Field(() => ID, { description: 'Public ID of their sign-in.' })
  id!: string;

  @Field({ description: 'Display name.' })
  name!: string;

  @Field({ description: 'Email address of their sign-in.' })
  email!: string;

  @Field({ description: 'Time when they became an operator.' })
  madeAt!: Date;
}

@InputType({ description: 'A person to add as an operator.' })
export class AddOperatorInput {
  @Field({ description: 'Email address of their sign-in.' })
  @IsString()
  @MaxLength(254)
  email!: string;
}

@InputType({ description: 'An operator to remove.' })
export class RemoveOperatorInput {
  @Field(() => ID, { description: 'ID of the operator to remove.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Result of `addOperator`.' })
export class AddOperatorPayload extends Payload {
  @Field(() => OperatorType, { nullable: true, description: 'The new operator.' })
  operator?: OperatorType;
}

@ObjectType({ description: 'Result of `removeOperator`.' })
export class RemoveOperatorPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'ID of the removed operator.' })
  removedId?: string;
}

/** Converts an operator to its API type. */
export function presentOperator({ id, name, email, made_at: madeAt }: OperatorRow): OperatorType {
  return { id: showId('usr', id), name, email, madeAt };
}
