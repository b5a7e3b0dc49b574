import { CurrentPrincipal, type GraphQLContext, RequireRole, RequireScopes } from '#libs/access';
import { type OrganizationPrincipal, readId } from '#libs/kernel';
import { Input, Loader, payload } from '#libs/paging';
import { Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import type { ApplicationKey } from './application-key.entity.js';
import { ApplicationKeysService } from './application-keys.service.js';
import {
  AddApplicationKeyInput,
  AddApplicationKeyPayload,
  ApplicationKeyType,
  presentKey,
  RemoveApplicationKeyInput,
  RemoveApplicationKeyPayload,
} from './dto/application-key.types.js';
import { ApplicationType } from './dto/application.types.js';

@Resolver(() => ApplicationType)
export class ApplicationKeysResolver {
  private readonly loader = new Loader<string, ApplicationKey[]>();

  constructor(private readonly service: ApplicationKeysService) {}

  @RequireScopes('application:read')
  @ResolveField(() => [ApplicationKeyType], {
    name: 'publicKeys',
    description: 'The good public keys with which it authenticates (private_key_jwt), oldest first.',
  })
  async listOf(
    @Parent() application: ApplicationType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<ApplicationKeyType[]> {
    const keys = await this.loader.load(request, readId('app', application.id)!, async (ids) => {
      const found = await this.service.list(principal, ids);
      return ids.map((id) => found.get(id) ?? []);
    });
    return keys.map(presentKey);
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => AddApplicationKeyPayload, {
    description:
      'Lets an application authenticate with the private key of this public one, wherever it may act.',
  })
  addApplicationKey(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { applicationId, publicJwk }: AddApplicationKeyInput,
  ): Promise<AddApplicationKeyPayload> {
    return payload(async () => ({
      key: presentKey(await this.service.add(principal, applicationId, publicJwk)),
    }));
  }

  @RequireScopes('application:write')
  @Mutation(() => RemoveApplicationKeyPayload, {
    description: 'Ends a public key and every token issued to it.',
  })
  removeApplicationKey(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: RemoveApplicationKeyInput,
  ): Promise<RemoveApplicationKeyPayload> {
    return payload(async () => ({ key: presentKey(await this.service.remove(principal, id)) }));
  }
}
