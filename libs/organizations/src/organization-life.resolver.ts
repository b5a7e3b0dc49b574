import { CurrentPrincipal, RequireRole, RequireScopes, RequireSignIn } from '#libs/access';
import type { OrganizationPrincipal, Principal } from '#libs/kernel';
import { Input, payload } from '#libs/paging';
import { Mutation, Query, Resolver } from '@nestjs/graphql';

import {
  DeletedOrganizationType,
  DeleteOrganizationInput,
  DeleteOrganizationPayload,
  presentDeleted,
  RenameOrganizationInput,
  RenameOrganizationPayload,
  RestoreOrganizationInput,
  RestoreOrganizationPayload,
  ResumeOrganizationInput,
  ResumeOrganizationPayload,
  SuspendOrganizationInput,
  SuspendOrganizationPayload,
} from './dto/organization-life.types.js';
import { OrganizationType, presentOrganization } from './dto/organization.types.js';
import { endOfGrace, OrganizationLifeService } from './organization-life.service.js';
import { OrganizationsService } from './organizations.service.js';

@Resolver(() => OrganizationType)
export class OrganizationLifeResolver {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly life: OrganizationLifeService,
  ) {}

  @RequireSignIn()
  @Query(() => [DeletedOrganizationType], {
    description: 'The organizations of yours that are deleted and can be restored still.',
  })
  async deletedOrganizations(@CurrentPrincipal() principal: Principal): Promise<DeletedOrganizationType[]> {
    return (await this.life.listDeleted(principal)).map(presentDeleted);
  }

  @RequireScopes('organization:write')
  @Mutation(() => RenameOrganizationPayload, { description: 'Gives the organization another name.' })
  renameOrganization(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { name }: RenameOrganizationInput,
  ): Promise<RenameOrganizationPayload> {
    return payload(async () => ({
      organization: presentOrganization(await this.organizations.rename(principal, name)),
    }));
  }

  @RequireRole('owner', { recent: true })
  @Mutation(() => SuspendOrganizationPayload, {
    description:
      'Stops everything at once until you resume it: nobody and no application acts in the organization, and its own ' +
      'applications act nowhere. Tokens end for good; secrets open again once it is resumed.',
  })
  suspendOrganization(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: SuspendOrganizationInput,
  ): Promise<SuspendOrganizationPayload> {
    return payload(async () => ({
      organization: presentOrganization(await this.life.suspend(principal, id)),
    }));
  }

  @RequireRole('owner', { recent: true, inSuspended: true })
  @Mutation(() => ResumeOrganizationPayload, {
    description: 'Lets a suspended organization go on; no token from before comes back to life.',
  })
  resumeOrganization(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: ResumeOrganizationInput,
  ): Promise<ResumeOrganizationPayload> {
    return payload(async () => ({
      organization: presentOrganization(await this.life.resume(principal, id)),
    }));
  }

  @RequireRole('owner', { recent: true, inSuspended: true })
  @Mutation(() => DeleteOrganizationPayload, {
    description:
      'Deletes the organization. Everything stops at once: sign-ins of its people here, its credentials and tokens, ' +
      'applications of others in it, its own applications everywhere. For 30 days an owner can restore it; then all ' +
      'of it is purged for good: profiles, invitations, agencies, resources, applications with what other ' +
      'organizations allowed them, consents, its audit log. People keep their sign-ins.',
  })
  deleteOrganization(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, slug }: DeleteOrganizationInput,
  ): Promise<DeleteOrganizationPayload> {
    return payload(async () => {
      const { deletedAt } = await this.life.delete(principal, id, slug);
      return { deletedId: id, restorableUntil: endOfGrace(deletedAt!) };
    });
  }

  @RequireSignIn({ recent: true })
  @Mutation(() => RestoreOrganizationPayload, {
    description:
      'Restores a deleted organization of yours. Tokens issued before its deletion stay invalid. Requires a recent sign-in.',
  })
  restoreOrganization(
    @CurrentPrincipal() principal: Principal,
    @Input() { id }: RestoreOrganizationInput,
  ): Promise<RestoreOrganizationPayload> {
    return payload(async () => ({
      organization: presentOrganization(await this.life.restore(principal, id)),
    }));
  }
}
