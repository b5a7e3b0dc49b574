import {
  CurrentPrincipal,
  type GraphQLContext,
  PartOfParent,
  RequireRole,
  RequireScopes,
} from '#libs/access';
import { type OrganizationPrincipal, type Principal, readId } from '#libs/kernel';
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
import { verificationWords, VerifiedDomains } from './verified-domains.js';

@Resolver(() => OrganizationType)
export class DomainsResolver {
  constructor(
    private readonly service: DomainsService,
    private readonly verified: VerifiedDomains,
  ) {}

  @RequireScopes('organization:read')
  @Query(() => [OrganizationDomainType], {
    description: 'The domains of the organization, verified or not, with the records that prove them.',
  })
  async domains(@CurrentPrincipal() principal: OrganizationPrincipal): Promise<OrganizationDomainType[]> {
    return (await this.service.list(principal)).map(presentDomain);
  }

  @PartOfParent('a verified domain tells everybody who an organization is')
  @ResolveField(() => [String], {
    description: 'The domains that it has proved to be its own. No other organization has proved them.',
  })
  verifiedDomains(
    @Parent() { id }: OrganizationType,
    @CurrentPrincipal() principal: Principal,
    @Context() { request }: GraphQLContext,
  ): Promise<string[]> {
    return this.verified.of(request, scopeOf(principal), readId('org', id)!);
  }

  @PartOfParent('a verified domain tells everybody who an organization is')
  @ResolveField(() => String, {
    description:
      'What to tell people who decide about its applications: its verified domains, or that there are none.',
  })
  async verification(
    @Parent() organization: OrganizationType,
    @CurrentPrincipal() principal: Principal,
    @Context() context: GraphQLContext,
  ): Promise<string> {
    return verificationWords(await this.verifiedDomains(organization, principal, context));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => AddDomainPayload, {
    description: 'Notes a domain of the organization, and answers the TXT record that proves it.',
  })
  addDomain(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { domain }: AddDomainInput,
  ): Promise<AddDomainPayload> {
    return payload(async () => ({ domain: presentDomain(await this.service.add(principal, domain)) }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => VerifyDomainPayload, {
    description: 'Looks for the TXT record; where it does not find it, it says what it found.',
  })
  verifyDomain(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: VerifyDomainInput,
  ): Promise<VerifyDomainPayload> {
    return payload(async () => ({ domain: presentDomain(await this.service.verify(principal, id)) }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => RemoveDomainPayload, {
    description: 'Forgets a domain of the organization, verified or not.',
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

/** The door is open to everybody: row-level security has nothing to decide. */
function scopeOf({ userId }: Principal) {
  return { organizationId: null, userId };
}
