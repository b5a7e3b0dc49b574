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
  @Field(() => ID, { description: 'Client ID, which is public.' })
  @IsString()
  clientId!: string;

  @Field(() => AuthorizationRequestKind, {
    defaultValue: AuthorizationRequestKind.AUTHORIZATION,
    description: 'Kind of access: by itself, or for people.',
  })
  @IsIn(Object.keys(AuthorizationRequestKind))
  kind!: RequestKind;
}

@ObjectType('OfferedScope', {
  description: 'Scope that an application requests from other organizations.',
})
export class OfferedScopeType extends DescribedScope {
  @Field({ description: 'Whether the application requires the scope to work.' })
  isRequired!: boolean;
}

@ObjectType('OfferedApplication', {
  description: 'Public data of an application of another organization, before it has access.',
})
export class OfferedApplicationType {
  @Field(() => ID, { description: 'OAuth client ID.' })
  clientId!: string;

  @Field({ description: 'Display name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'URL of the homepage.' })
  homepageUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the privacy policy.' })
  privacyUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the terms of use.' })
  termsUrl!: string | null;

  @Field(() => [OfferedScopeType], {
    description: 'Scopes that it requests for itself, with their texts. Empty if it acts for people only.',
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
