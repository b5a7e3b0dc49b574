import {
  CurrentPrincipal,
  type GraphQLContext,
  PartOfParent,
  RequireRole,
  RequireScopes,
} from '#libs/access';
import { currentLocale, type OrganizationPrincipal, type Principal, readId } from '#libs/kernel';
import { Input, payload } from '#libs/paging';
import { Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

import {
  AddDomainInput,
  AddDomainPayload,
  OrganizationDomainType,
  presentDomain,
  RemoveDomainInput,
  RemoveDomainPayload,
  VerifyDomainInput,
  VerifyDomainPayload,
} from '../dto/domain.types.js';
import { OrganizationType } from '../dto/organization.types.js';
import { DomainsService } from './domains.service.js';
import { verificationMessage, VerifiedDomains } from './verified-domains.js';

/** Manages and shows the domains of organizations. */
@Resolver(() => OrganizationType)
export class DomainsResolver {
  constructor(
    private readonly service: DomainsService,
    private readonly verified: VerifiedDomains,
  ) {}

  @RequireScopes('organization:read')
  @Query(() => [OrganizationDomainType], {
    description: 'Domains of the organization, verified or not, with the TXT records that verify them.',
  })
  async domains(@CurrentPrincipal() principal: OrganizationPrincipal): Promise<OrganizationDomainType[]> {
    return (await this.service.list(principal)).map(presentDomain);
  }

  @PartOfParent('verified domains are public')
  @ResolveField(() => [String], {
    description:
      'Domains that the organization has verified. A domain is verified by one organization at a time.',
  })
  verifiedDomains(
    @Parent() { id }: OrganizationType,
    @CurrentPrincipal() principal: Principal,
    @Context() { request }: GraphQLContext,
  ): Promise<string[]> {
    return this.verified.of(request, scopeOf(principal), readId('org', id)!);
  }

  @PartOfParent('verified domains are public')
  @ResolveField(() => String, {
    description:
      'Text to show to people who decide about the applications of the organization: its verified domains, or that ' +
      'it has none.',
  })
  async verification(
    @Parent() organization: OrganizationType,
    @CurrentPrincipal() principal: Principal,
    @Context() context: GraphQLContext,
  ): Promise<string> {
    return verificationMessage(await this.verifiedDomains(organization, principal, context)).in(
      currentLocale(),
    );
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => AddDomainPayload, {
    description: 'Adds a domain to the organization and returns the TXT record that verifies it.',
  })
  addDomain(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { domain }: AddDomainInput,
  ): Promise<AddDomainPayload> {
    return payload(async () => ({ domain: presentDomain(await this.service.add(principal, domain)) }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => VerifyDomainPayload, {
    description:
      'Looks up the TXT record of a domain and verifies the domain. The error says what was found instead.',
  })
  verifyDomain(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: VerifyDomainInput,
  ): Promise<VerifyDomainPayload> {
    return payload(async () => ({ domain: presentDomain(await this.service.verify(principal, id)) }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => RemoveDomainPayload, {
    description: 'Removes a domain from the organization, verified or not.',
  })
  removeDomain(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: RemoveDomainInput,
  ): Promise<RemoveDomainPayload> {
    return payload(async () => {
      await this.service.remove(principal, id);
      return { removedId: id };
    });
  }
}

/** Verified domains are public, so the scope needs no organization for row-level security. */
function scopeOf({ userId }: Principal) {
  return { organizationId: null, userId };
}
