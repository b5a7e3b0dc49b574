import { CurrentPrincipal, RequireRole, RequireScopes, RequireScopesToNarrow } from '#libs/access';
import { type OrganizationPrincipal, readId } from '#libs/kernel';
import { type ConnectionOf, connectionOf, Input, payload } from '#libs/paging';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';

import { ApplicationsService } from './applications.service.js';
import {
  ContainLeakInput,
  ContainLeakPayload,
  CreateApplicationInput,
  CreateApplicationPayload,
  DeleteApplicationInput,
  DeleteApplicationPayload,
  ResumeApplicationInput,
  ResumeApplicationPayload,
  SetApplicationScopesInput,
  SetApplicationScopesPayload,
  SuspendApplicationInput,
  SuspendApplicationPayload,
} from './dto/application.inputs.js';
import {
  ApplicationConnection,
  ApplicationPageArgs,
  ApplicationType,
  presentApplication,
} from './dto/application.types.js';

@Resolver(() => ApplicationType)
export class ApplicationsResolver {
  constructor(private readonly service: ApplicationsService) {}

  @RequireScopes('application:read')
  @Query(() => ApplicationConnection, { description: 'Applications of the organization.' })
  async applications(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: ApplicationPageArgs,
  ): Promise<ConnectionOf<ApplicationType>> {
    return connectionOf(await this.service.list(principal, page), page, presentApplication);
  }

  @RequireScopes('application:read')
  @Query(() => ApplicationType, {
    nullable: true,
    description: 'Application of the organization.',
  })
  async application(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args('id', { type: () => ID, description: 'ID or client ID.' }) publicId: string,
  ): Promise<ApplicationType | null> {
    const id = readId('app', publicId);
    const application = id ? await this.service.find(principal, id) : null;
    return application && presentApplication(application);
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => CreateApplicationPayload, {
    description: 'Registers an application. Requires a recent sign-in.',
  })
  createApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() input: CreateApplicationInput,
  ): Promise<CreateApplicationPayload> {
    return payload(async () => {
      const { application, clientSecret } = await this.service.create(principal, {
        ...input,
        template: input.template ?? null,
      });
      return { application: presentApplication(application), clientSecret };
    });
  }

  @RequireScopesToNarrow('application:write')
  @Mutation(() => SetApplicationScopesPayload, {
    description:
      'Sets the scopes of an application. An application can only remove scopes; adding one requires an admin with a recent sign-in.',
  })
  setApplicationScopes(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, scopes }: SetApplicationScopesInput,
  ): Promise<SetApplicationScopesPayload> {
    return payload(async () => ({
      application: presentApplication(await this.service.setScopes(principal, id, scopes)),
    }));
  }

  @RequireRole('admin')
  @Mutation(() => SuspendApplicationPayload, {
    description: 'Suspends an application in every organization until it is resumed.',
  })
  suspendApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: SuspendApplicationInput,
  ): Promise<SuspendApplicationPayload> {
    return payload(async () => ({
      application: presentApplication(await this.service.suspend(principal, id)),
    }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => ResumeApplicationPayload, {
    description:
      'Resumes a suspended application. Tokens issued before stay invalid. Requires a recent sign-in.',
  })
  resumeApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: ResumeApplicationInput,
  ): Promise<ResumeApplicationPayload> {
    return payload(async () => ({
      application: presentApplication(await this.service.resume(principal, id)),
    }));
  }

  @RequireRole('admin')
  @Mutation(() => ContainLeakPayload, {
    description:
      'Revokes every credential and token of an application, in every organization, at once. Creates a new home ' +
      'credential if the sign-in is recent; otherwise `clientSecret` is null.',
  })
  containLeak(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { applicationId }: ContainLeakInput,
  ): Promise<ContainLeakPayload> {
    return payload(async () => {
      const { application, clientSecret } = await this.service.containLeak(principal, applicationId);
      return { application: presentApplication(application), clientSecret };
    });
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => DeleteApplicationPayload, {
    description: 'Deletes an application permanently, in every organization.',
  })
  deleteApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: DeleteApplicationInput,
  ): Promise<DeleteApplicationPayload> {
    return payload(async () => {
      await this.service.delete(principal, id);
      return { deletedId: id };
    });
  }
}
