import { CurrentPrincipal, RequireRole, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { type ConnectionOf, connectionOf, Input, payload } from '#libs/paging';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import { ApplicationLists } from './application-lists.service.js';
import { ConsentPolicies } from './consent-policies.service.js';
import type { ConsentPolicy as Policy } from './consent-policy.js';
import {
  AllowApplicationInput,
  AllowApplicationPayload,
  BlockApplicationInput,
  BlockApplicationPayload,
  ConsentPolicy,
  DisallowApplicationInput,
  DisallowApplicationPayload,
  ListedApplicationConnection,
  ListedApplicationPageArgs,
  ListedApplicationType,
  presentListed,
  SetConsentPolicyInput,
  SetConsentPolicyPayload,
  UnblockApplicationInput,
  UnblockApplicationPayload,
} from './listed-application.types.js';

@Resolver(() => ListedApplicationType)
export class ApplicationListsResolver {
  constructor(
    private readonly lists: ApplicationLists,
    private readonly policies: ConsentPolicies,
  ) {}

  @RequireScopes('authorization:read')
  @Query(() => ListedApplicationConnection, {
    description:
      'Applications of other organizations that the organization has allowed to its members or blocked.',
  })
  async listedApplications(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: ListedApplicationPageArgs,
  ): Promise<ConnectionOf<ListedApplicationType>> {
    return connectionOf(await this.lists.list(principal, page), page, presentListed);
  }

  @RequireScopes('authorization:read')
  @Query(() => ConsentPolicy, {
    description: 'Consent policy: what members can consent to without an admin.',
  })
  consentPolicy(@CurrentPrincipal() principal: OrganizationPrincipal): Promise<Policy> {
    return this.policies.find(principal);
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => SetConsentPolicyPayload, {
    description: 'Sets the consent policy. Requires a recent sign-in.',
  })
  setConsentPolicy(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { members }: SetConsentPolicyInput,
  ): Promise<SetConsentPolicyPayload> {
    return payload(async () => ({ members: await this.policies.set(principal, members) }));
  }

  @RequireRole('admin')
  @Mutation(() => BlockApplicationPayload, {
    description: 'Blocks an application of another organization and revokes its access here permanently.',
  })
  blockApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { clientId, reason }: BlockApplicationInput,
  ): Promise<BlockApplicationPayload> {
    return payload(async () => ({
      listed: presentListed(await this.lists.block(principal, clientId, reason ?? null)),
    }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => UnblockApplicationPayload, {
    description:
      'Unblocks an application, so that it can be requested, authorized and consented to again. Requires a recent sign-in.',
  })
  unblockApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { clientId }: UnblockApplicationInput,
  ): Promise<UnblockApplicationPayload> {
    return payload(async () => {
      await this.lists.takeOff(principal, clientId, 'BLOCKED');
      return {};
    });
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => AllowApplicationPayload, {
    description:
      'Allows members to consent to these scopes of an application, regardless of the consent policy. Requires a recent sign-in.',
  })
  allowApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { clientId, scopes, publisherId }: AllowApplicationInput,
  ): Promise<AllowApplicationPayload> {
    return payload(async () => ({
      listed: presentListed(await this.lists.allow(principal, clientId, scopes, publisherId)),
    }));
  }

  @RequireRole('admin')
  @Mutation(() => DisallowApplicationPayload, {
    description:
      'Removes an application from the list of allowed applications. Existing consents stay valid.',
  })
  disallowApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { clientId }: DisallowApplicationInput,
  ): Promise<DisallowApplicationPayload> {
    return payload(async () => {
      await this.lists.takeOff(principal, clientId, 'ALLOWED');
      return {};
    });
  }
}
