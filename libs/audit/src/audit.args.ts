import { LogPageArgs } from '#libs/paging';
import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsOptional, IsString, MaxLength } from 'class-validator';

import type { AuditFilter } from './audit-filter.js';

/** The arguments of `auditEvents`. */
@ArgsType()
export class AuditArgs extends LogPageArgs implements AuditFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Only events in which each of these words begins a word: of the type, of names, of what was changed, of the ' +
      'network, or the id of the request.',
  })
  declare query?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only events of one of these types.' })
  @IsOptional()
  @IsString({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  types?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only what this application, profile, person or organization did, also on behalf of a profile.',
  })
  @IsOptional()
  @MaxLength(200)
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what was done to this, or read of it.' })
  @IsOptional()
  @MaxLength(200)
  subjectId?: string | null;

  @Field(() => Date, { nullable: true, description: 'Only events from this moment on.' })
  @IsOptional()
  @IsDate()
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only events before this moment.' })
  @IsOptional()
  @IsDate()
  to?: Date | null;
}
