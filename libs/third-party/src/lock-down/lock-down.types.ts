import { Payload } from '#libs/paging';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';

import type { LockDown } from './lock-down.service.js';

@ObjectType('LockDown', {
  description: 'The applications of all other organizations are suspended here, by one switch.',
})
export class LockDownType {
  @Field({ description: 'Since when.' })
  lockedDownAt!: Date;

  @Field({ description: 'Who did it.' })
  lockedDownBy!: string;
}

@InputType({ isAbstract: true })
abstract class ReasonInput {
  @Field(() => String, { nullable: true, description: 'Why, for the audit log; up to 500 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string | null;
}

@InputType({ description: 'A lock-down.' })
export class LockDownInput extends ReasonInput {}

@InputType({ description: 'The end of a lock-down.' })
export class LiftLockDownInput extends ReasonInput {}

@ObjectType({ description: 'What `lockDown` answers.' })
export class LockDownPayload extends Payload {
  @Field(() => Int, {
    nullable: true,
    description: 'How many active authorizations it suspends, counted up to 10,000.',
  })
  count?: number;

  @Field(() => LockDownType, { nullable: true, description: 'The lock-down.' })
  lockDown?: LockDownType;
}

@ObjectType({ description: 'What `liftLockDown` answers.' })
export class LiftLockDownPayload extends Payload {}

export function presentLockDown({ at, byName }: LockDown): LockDownType {
  return { lockedDownAt: at, lockedDownBy: byName };
}
