import {
  CurrentPrincipal,
  type GraphQLContext,
  PartOfParent,
  RequireRole,
  RequireScopes,
} from '#libs/access';
import { type OrganizationPrincipal, readId } from '#libs/kernel';
import { OrganizationNames, OrganizationType } from '#libs/organizations';
import { Input, Loader, payload } from '#libs/paging';
import { Args, Context, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import type { Credential } from './credential.entity.js';
import { CredentialsService } from './credentials.service.js';
import {
  CreateCredentialInput,
  CreateCredentialPayload,
  RevokeCredentialInput,
  RevokeCredentialPayload,
  RotateCredentialInput,
  RotateCredentialPayload,
} from './dto/application.inputs.js';
import { ApplicationType, CredentialType, presentCredential } from './dto/application.types.js';

const MOST_EACH = 100;

@Resolver(() => ApplicationType)
export class ApplicationCredentialsResolver {
  private readonly loader = new Loader<string, Credential[]>();

  constructor(
    private readonly credentials: CredentialsService,
    private readonly organizations: OrganizationNames,
  ) {}

  @RequireScopes('application:read')
  @ResolveField(() => [CredentialType], {
    name: 'credentials',
    description:
      'Active credentials: those of the home organization first, then those of other organizations, newest first.',
  })
  async listOf(
    @Parent() application: ApplicationType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
    @Args('first', {
      type: () => Int,
      defaultValue: MOST_EACH,
      description: 'Maximum number of credentials, up to 100.',
    })
    first: number,
  ): Promise<CredentialType[]> {
    const found = await this.loader.load(request, readId('app', application.id)!, async (ids) => {
      const live = await this.credentials.listLive(principal, ids, MOST_EACH);
      return ids.map((id) => live.get(id) ?? []);
    });
    return found.slice(0, Math.max(0, first)).map(presentCredential);
  }

  @RequireScopes('application:read')
  @ResolveField(() => OrganizationType, {
    name: 'organization',
    description: 'Organization that owns the application.',
  })
  async ownerOf(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType> {
    return this.organizations.load(request, principal, principal.organizationId);
  }
}

@Resolver(() => CredentialType)
export class CredentialsResolver {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly organizations: OrganizationNames,
  ) {}

  @PartOfParent('the name of the organization in which a credential acts is public')
  @ResolveField(() => OrganizationType, { description: 'Organization in which the credential acts.' })
  async organization(
    @Parent() credential: CredentialType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType> {
    return this.organizations.load(request, principal, credential.organizationId);
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => CreateCredentialPayload, {
    description: 'Creates another home credential. Requires a recent sign-in.',
  })
  createCredential(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { applicationId, expiresAt }: CreateCredentialInput,
  ): Promise<CreateCredentialPayload> {
    return payload(async () => {
      const { credential, clientSecret } = await this.credentials.create(
        principal,
        applicationId,
        expiresAt ?? null,
      );
      return { credential: presentCredential(credential), clientSecret };
    });
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => RotateCredentialPayload, {
    description:
      'Replaces a credential. The old one stays valid for the grace period; the new one keeps its expiry. Requires a ' +
      'recent sign-in.',
  })
  rotateCredential(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, graceSeconds }: RotateCredentialInput,
  ): Promise<RotateCredentialPayload> {
    return payload(async () => {
      const { credential, clientSecret } = await this.credentials.rotate(principal, id, graceSeconds ?? null);
      return { credential: presentCredential(credential), clientSecret };
    });
  }

  @RequireScopes('application:write')
  @Mutation(() => RevokeCredentialPayload, {
    description: 'Revokes a credential and every token issued with it.',
  })
  revokeCredential(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: RevokeCredentialInput,
  ): Promise<RevokeCredentialPayload> {
    return payload(async () => ({
      credential: presentCredential(await this.credentials.revoke(principal, id)),
    }));
  }
}
