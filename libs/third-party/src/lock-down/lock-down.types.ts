import { Payload } from '#libs/paging';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';

import type { LockDown } from './lock-down.service.js';

@ObjectType('LockDown', {
  description: 'Suspension of all applications of other organizations.',
})
export class LockDownType {
  @Field({ description: 'Time at which it began.' })
  lockedDownAt!: Date;

  @Field({ description: 'Name of the person who started it.' })
  lockedDownBy!: string;
}

@InputType({ isAbstract: true })
abstract class ReasonInput {
  @Field(() => String, { nullable: true, description: 'Reason for the audit log, up to 500 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string | null;
}

@InputType({ description: 'Lock-down to start.' })
export class LockDownInput extends ReasonInput {}

@InputType({ description: 'Lock-down to lift.' })
export class LiftLockDownInput extends ReasonInput {}

@ObjectType({ description: 'Payload of `lockDown`.' })
export class LockDownPayload extends Payload {
  @Field(() => Int, {
    nullable: true,
    description: 'Number of active authorizations that are suspended. The count stops at 10,000.',
  })
  count?: number;

  @Field(() => LockDownType, { nullable: true, description: 'Lock-down after the mutation.' })
  lockDown?: LockDownType;
}

@ObjectType({ description: 'Payload of `liftLockDown`.' })
export class LiftLockDownPayload extends Payload {}

export function presentLockDown({ at, byName }: LockDown): LockDownType {
  return { lockedDownAt: at, lockedDownBy: byName };
}
