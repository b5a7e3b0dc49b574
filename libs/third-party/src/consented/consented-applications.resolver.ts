import { CurrentPrincipal, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { type ConnectionOf, connectionOf, Input, payload } from '#libs/paging';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import {
  ConsentedApplicationConnection,
  ConsentedApplicationPageArgs,
  ConsentedApplicationType,
  EndConsentsInput,
  EndConsentsPayload,
  presentConsented,
} from './consented-application.types.js';
import { ConsentedApplications } from './consented-applications.service.js';

@Resolver(() => ConsentedApplicationType)
export class ConsentedApplicationsResolver {
  constructor(private readonly consented: ConsentedApplications) {}

  @RequireScopes('authorization:read', 'profile:read')
  @Query(() => ConsentedApplicationConnection, {
    description: 'Applications that people in the organization have consented to.',
  })
  async consentedApplications(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: ConsentedApplicationPageArgs,
  ): Promise<ConnectionOf<ConsentedApplicationType>> {
    const found = await this.consented.list(principal, page);
    return connectionOf(found, page, (row) => presentConsented(row, principal.organizationId));
  }

  @RequireScopes('authorization:write')
  @Mutation(() => EndConsentsPayload, {
    description:
      'Revokes all consents of people in the organization to an application, with every token. People can consent again if the consent policy allows it.',
  })
  endConsents(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { clientId }: EndConsentsInput,
  ): Promise<EndConsentsPayload> {
    return payload(async () => ({ endedCount: await this.consented.end(principal, clientId) }));
  }
}
