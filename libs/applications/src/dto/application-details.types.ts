import { SHOWN_NAME } from '#libs/kernel';
import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';

import { ApplicationPayload } from './application.inputs.js';

/** A text, or none: without characters that reorder or hide the text around it. */
const SHOWN_TEXT = /^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;
const LONGEST_TEXT = 1_000;
const LONGEST_LINK = 10_000;

@InputType({
  description:
    'Public details of an application. An omitted field stays unchanged; an empty text clears the field.',
})
export class UpdateApplicationInput {
  @Field(() => ID, { description: 'The application.' })
  @IsString()
  id!: string;

  @Field(() => String, { nullable: true, description: 'Display name, 1 to 120 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Purpose of the application, up to 1,000 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  @Matches(SHOWN_TEXT, { message: 'description must hold no characters that can not be seen' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the homepage (https).' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINK)
  homepageUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'URL of the logo (https). The server does not fetch it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINK)
  logoUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the privacy policy (https).' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINK)
  privacyUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the terms of use (https).' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINK)
  termsUrl?: string | null;
}

@ObjectType({ description: 'Payload of `updateApplication`.' })
export class UpdateApplicationPayload extends ApplicationPayload {}

@ArgsType()
export class LintRedirectUrisArgs {
  @Field(() => [String], { description: 'Addresses, up to 50.' })
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(LONGEST_LINK, { each: true })
  uris!: string[];
}

@ObjectType('RedirectUriReport', { description: 'Problems of a redirect address, and warnings about it.' })
export class RedirectUriReportType {
  @Field({ description: 'The address.' })
  uri!: string;

  @Field(() => [String], { description: 'Reasons why the address cannot be registered. Empty if it can.' })
  problems!: string[];

  @Field(() => [String], {
    description: 'Warnings: the address can be registered, but it might not work as intended.',
  })
  warnings!: string[];
}
