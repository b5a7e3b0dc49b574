import { CurrentPrincipal, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { AccessExplanations } from './access-explanations.js';
import { AccessExplanationType, AccessMeans } from './explanation.types.js';

@ArgsType()
class ExplainAccessArgs {
  @Field(() => ID, { description: 'The client id of the application.' })
  @IsString()
  clientId!: string;

  @Field({
    description:
      'A method and path, or a GraphQL field: `GET /agency`, `PATCH /agency/agc_…`, `Query.profiles`.',
  })
  @IsString()
  @MaxLength(500)
  endpoint!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'For which person it acts, or as which service account; left out where it acts for itself.',
  })
  @IsOptional()
  @IsString()
  profileId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'For an application of your own: another organization, of which you read only whether it refused. Left out for yours.',
  })
  @IsOptional()
  @IsString()
  organizationId?: string | null;

  @Field(() => AccessMeans, {
    defaultValue: 'TOKEN',
    description: 'By what the application shows who it is.',
  })
  @IsIn(Object.keys(AccessMeans))
  by!: AccessMeans;
}

@Resolver(() => AccessExplanationType)
export class ExplainAccessResolver {
  constructor(private readonly explanations: AccessExplanations) {}

  @RequireScopes('application:read', 'authorization:read', 'profile:read')
  @Query(() => AccessExplanationType, {
    description:
      'Whether the guard would let an application use an endpoint now, with every rule that it checks.',
  })
  explainAccess(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() { clientId, endpoint, profileId, organizationId, by }: ExplainAccessArgs,
  ): Promise<AccessExplanationType> {
    const question = { profileId: profileId ?? null, organizationId: organizationId ?? null };
    return this.explanations.explain(principal, { clientId, endpoint, ...question, by });
  }
}
