import { CurrentPrincipal, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { AccessExplanations } from './access-explanations.js';
import { AccessExplanationType, AccessMeans } from './explanation.types.js';

@ArgsType()
class ExplainAccessArgs {
  @Field(() => ID, { description: 'Client ID of the application.' })
  @IsString()
  clientId!: string;

  @Field({
    description: 'Method and path, or GraphQL field: `GET /agency`, `PATCH /agency/agc_…`, `Query.profiles`.',
  })
  @IsString()
  @MaxLength(500)
  endpoint!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Profile of the person or service account that the application acts for. Omit it if the application acts for itself.',
  })
  @IsOptional()
  @IsString()
  profileId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Another organization, for an application of your own. The result shows only whether that organization allows or denies access. Defaults to your own.',
  })
  @IsOptional()
  @IsString()
  organizationId?: string | null;

  @Field(() => AccessMeans, {
    defaultValue: 'TOKEN',
    description: 'Client authentication method.',
  })
  @IsIn(Object.keys(AccessMeans))
  by!: AccessMeans;
}

/** Resolves `Query.explainAccess`. */
@Resolver(() => AccessExplanationType)
export class ExplainAccessResolver {
  constructor(private readonly explanations: AccessExplanations) {}

  @RequireScopes('application:read', 'authorization:read', 'profile:read')
  @Query(() => AccessExplanationType, {
    description:
      'Explains whether an application can use an endpoint now, with the rules that the server checks.',
  })
  explainAccess(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() { clientId, endpoint, profileId, organizationId, by }: ExplainAccessArgs,
  ): Promise<AccessExplanationType> {
    const question = { profileId: profileId ?? null, organizationId: organizationId ?? null };
    return this.explanations.explain(principal, { clientId, endpoint, ...question, by });
  }
}
