import { SHOWN_NAME } from '#libs/kernel';
import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';

import { ApplicationPayload } from './application.inputs.js';

/** A text, or none: nothing that reorders or hides what stands beside it. */
const SHOWN_TEXT = /^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;
const LONGEST_TEXT = 1_000;
const LONGEST_LINK = 10_000;

@InputType({
  description:
    'What people are told of an application. What is left out stays as it was; an empty text takes away.',
})
export class UpdateApplicationInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name for people, 1 to 120 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for, up to 1,000 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  @Matches(SHOWN_TEXT, { message: 'description must hold no characters that can not be seen' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Where people read more of it: https.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINK)
  homepageUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'Its picture: https. The server never fetches it.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINK)
  logoUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'What it does with data: https.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINK)
  privacyUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'The terms of its use: https.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINK)
  termsUrl?: string | null;
}

@ObjectType({ description: 'What `updateApplication` answers.' })
export class UpdateApplicationPayload extends ApplicationPayload {}

@ArgsType()
export class LintRedirectUrisArgs {
  @Field(() => [String], { description: 'The addresses, up to 50.' })
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(LONGEST_LINK, { each: true })
  uris!: string[];
}

@ObjectType('RedirectUriReport', { description: 'What is to be said of an address before it is registered.' })
export class RedirectUriReportType {
  @Field({ description: 'The address.' })
  uri!: string;

  @Field(() => [String], { description: "Why it can't be registered; empty where it can." })
  problems!: string[];

  @Field(() => [String], { description: 'Why it may not be what was meant.' })
  warnings!: string[];
}
