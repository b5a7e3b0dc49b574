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
    description: 'Active public keys for client authentication (private_key_jwt), oldest first.',
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
      'Adds a public key, whose private key authenticates the application in every organization. Requires a recent sign-in.',
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
    description: 'Removes a public key and revokes every token issued with it.',
  })
  removeApplicationKey(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: RemoveApplicationKeyInput,
  ): Promise<RemoveApplicationKeyPayload> {
    return payload(async () => ({ key: presentKey(await this.service.remove(principal, id)) }));
  }
}
