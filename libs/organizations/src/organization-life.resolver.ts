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

/** Renames, suspends, resumes, deletes and restores organizations. */
@Resolver(() => OrganizationType)
export class OrganizationLifeResolver {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly life: OrganizationLifeService,
  ) {}

  @RequireSignIn()
  @Query(() => [DeletedOrganizationType], {
    description: 'Your deleted organizations that can still be restored.',
  })
  async deletedOrganizations(@CurrentPrincipal() principal: Principal): Promise<DeletedOrganizationType[]> {
    return (await this.life.listDeleted(principal)).map(presentDeleted);
  }

  @RequireScopes('organization:write')
  @Mutation(() => RenameOrganizationPayload, { description: 'Renames the organization.' })
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
      'Suspends the organization until an owner resumes it: people and applications cannot act in it, and its own ' +
      'applications cannot act anywhere. Existing tokens are revoked permanently; secrets work again after the resumption.',
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
    description: 'Resumes a suspended organization. Tokens issued before the suspension stay invalid.',
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
      'Deletes the organization. Access ends immediately: sign-ins of its people here, its credentials and tokens, ' +
      'applications of other organizations in it, and its own applications everywhere. An owner can restore it for ' +
      '30 days. Then the server purges all its data: profiles, invitations, agencies, resources, applications and their ' +
      'authorizations by other organizations, consents, and the audit log. People keep their sign-ins.',
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
