import { showId } from '#libs/kernel';
import { CATALOGUE, DescribedScope, describeScope } from '#libs/scopes';
import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsIn, IsString } from 'class-validator';

import { requiredOf } from '../authorizations/reviewed-scopes.js';
import type { RequestKind } from '../requests/authorization-request.entity.js';
import { AuthorizationRequestKind } from '../requests/authorization-request.types.js';
import type { OfferedView } from './offered-applications.service.js';

@ArgsType()
export class OfferedApplicationArgs {
  @Field(() => ID, { description: 'Its client id, which is public.' })
  @IsString()
  clientId!: string;

  @Field(() => AuthorizationRequestKind, {
    defaultValue: AuthorizationRequestKind.AUTHORIZATION,
    description: 'What it would be let do: act here by itself, or for people here.',
  })
  @IsIn(Object.keys(AuthorizationRequestKind))
  kind!: RequestKind;
}

@ObjectType('OfferedScope', {
  description: 'One thing that an application asks to do in other organizations.',
})
export class OfferedScopeType extends DescribedScope {
  @Field({ description: 'Whether the application may not work without it.' })
  isRequired!: boolean;
}

@ObjectType('OfferedApplication', {
  description:
    "Another organization's application, as everybody who has its client id may know it before it is let in.",
})
export class OfferedApplicationType {
  @Field(() => ID, { description: 'The OAuth client id.' })
  clientId!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where people read more of it.' })
  homepageUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'What it does with data.' })
  privacyUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'The terms of its use.' })
  termsUrl!: string | null;

  @Field(() => [OfferedScopeType], {
    description:
      'Everything that it asks to do by itself, in plain words; none where it asks for people only.',
  })
  scopes!: OfferedScopeType[];

  /** For the publisher field. */
  ownerOrganizationId!: string;
}

export function presentOffered({ application, links, asked }: OfferedView): OfferedApplicationType {
  const required = requiredOf(application);
  return {
    clientId: showId('app', application.id),
    name: application.name,
    homepageUrl: links?.homepage_url ?? null,
    privacyUrl: links?.privacy_url ?? null,
    termsUrl: links?.terms_url ?? null,
    scopes: CATALOGUE.filter(({ name }) => name in asked).map(({ name }) => ({
      ...describeScope(name),
      isRequired: required.has(name),
    })),
    ownerOrganizationId: application.ownerOrganizationId,
  };
}
