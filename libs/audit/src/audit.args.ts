import { LogPageArgs } from '#libs/paging';
import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsOptional, IsString, MaxLength } from 'class-validator';

import type { AuditFilter } from './audit-filter.js';

/** Arguments of `auditEvents`. */
@ArgsType()
export class AuditArgs extends LogPageArgs implements AuditFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Only events that contain words starting with each of these words, in the type, the names, the changes or the ' +
      'network, or that have this request ID.',
  })
  declare query?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only events of these types.' })
  @IsOptional()
  @IsString({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  types?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only events by this application, profile, person or organization, including those on behalf of a profile.',
  })
  @IsOptional()
  @MaxLength(200)
  actorId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only events about the object with this ID, including reads.',
  })
  @IsOptional()
  @MaxLength(200)
  subjectId?: string | null;

  @Field(() => Date, { nullable: true, description: 'Only events at or after this time.' })
  @IsOptional()
  @IsDate()
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only events before this time.' })
  @IsOptional()
  @IsDate()
  to?: Date | null;
}
