import { CurrentPrincipal, RequireRole } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { Input, payload } from '#libs/paging';
import { Mutation, Resolver } from '@nestjs/graphql';

import { presentProfile, ProfileType } from './dto/profile.types.js';
import {
  CreateServiceAccountInput,
  CreateServiceAccountPayload,
  RemoveServiceAccountInput,
  RemoveServiceAccountPayload,
} from './dto/service-account.types.js';
import { ServiceAccountsService } from './service-accounts.service.js';

/** Creates and removes service accounts. */
@Resolver(() => ProfileType)
export class ServiceAccountsResolver {
  constructor(private readonly accounts: ServiceAccountsService) {}

  @RequireRole('admin', { recent: true })
  @Mutation(() => CreateServiceAccountPayload, {
    description: 'Creates a service account. Requires a recent sign-in.',
  })
  createServiceAccount(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() input: CreateServiceAccountInput,
  ): Promise<CreateServiceAccountPayload> {
    return payload(async () => ({ profile: presentProfile(await this.accounts.create(principal, input)) }));
  }

  @RequireRole('admin')
  @Mutation(() => RemoveServiceAccountPayload, {
    description: 'Removes a service account permanently and revokes all tokens issued for it.',
  })
  removeServiceAccount(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: RemoveServiceAccountInput,
  ): Promise<RemoveServiceAccountPayload> {
    return payload(async () => {
      await this.accounts.remove(principal, id);
      return { deletedId: id };
    });
  }
}
