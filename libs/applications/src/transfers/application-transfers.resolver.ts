import { CurrentPrincipal, type GraphQLContext, PartOfParent, RequireRole } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { OrganizationNames, OrganizationType } from '#libs/organizations';
import { type ConnectionOf, connectionOf, Input, payload } from '#libs/paging';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

import { presentApplication } from '../dto/application.types.js';
import {
  AcceptTransferInput,
  AcceptTransferPayload,
  ApplicationTransferConnection,
  ApplicationTransferPageArgs,
  ApplicationTransferType,
  CancelTransferInput,
  CancelTransferPayload,
  DeclineTransferInput,
  DeclineTransferPayload,
  presentTransfer,
  TransferApplicationInput,
  TransferApplicationPayload,
} from './application-transfer.types.js';
import { ApplicationTransfersReader } from './application-transfers.reader.js';
import { ApplicationTransfers } from './application-transfers.service.js';

@Resolver(() => ApplicationTransferType)
export class ApplicationTransfersResolver {
  constructor(
    private readonly transfers: ApplicationTransfers,
    private readonly reader: ApplicationTransfersReader,
    private readonly organizations: OrganizationNames,
  ) {}

  @RequireRole('admin')
  @Query(() => ApplicationTransferConnection, {
    description:
      'Transfers that this organization offers or receives. The search covers the names of the application and of the other organization.',
  })
  async applicationTransfers(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: ApplicationTransferPageArgs,
  ): Promise<ConnectionOf<ApplicationTransferType>> {
    return connectionOf(await this.reader.list(principal, page), page, presentTransfer);
  }

  @PartOfParent("the names of a transfer's organizations are public")
  @ResolveField(() => OrganizationType, { description: 'Offering organization.' })
  from(
    @Parent() { fromOrganizationId }: ApplicationTransferType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType> {
    return this.organizations.load(request, principal, fromOrganizationId);
  }

  @PartOfParent("the names of a transfer's organizations are public")
  @ResolveField(() => OrganizationType, { description: 'Receiving organization.' })
  to(
    @Parent() { toOrganizationId }: ApplicationTransferType,
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Context() { request }: GraphQLContext,
  ): Promise<OrganizationType> {
    return this.organizations.load(request, principal, toOrganizationId);
  }

  @RequireRole('owner', { recent: true })
  @Mutation(() => TransferApplicationPayload, {
    description: 'Offers an application to another organization. The offer is open for 14 days.',
  })
  transferApplication(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, organizationSlug }: TransferApplicationInput,
  ): Promise<TransferApplicationPayload> {
    return payload(async () => ({
      transfer: presentTransfer(await this.transfers.offer(principal, id, organizationSlug)),
    }));
  }

  @RequireRole('admin')
  @Mutation(() => CancelTransferPayload, { description: 'Cancels an offer.' })
  cancelTransfer(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: CancelTransferInput,
  ): Promise<CancelTransferPayload> {
    return payload(async () => ({ transfer: presentTransfer(await this.transfers.cancel(principal, id)) }));
  }

  @RequireRole('admin')
  @Mutation(() => DeclineTransferPayload, { description: 'Declines an offer.' })
  declineTransfer(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: DeclineTransferInput,
  ): Promise<DeclineTransferPayload> {
    return payload(async () => ({ transfer: presentTransfer(await this.transfers.decline(principal, id)) }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => AcceptTransferPayload, {
    description:
      'Accepts an application. Its credentials and tokens are revoked, sign-in is turned off until its addresses are confirmed, and organizations and people are asked again.',
  })
  acceptTransfer(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: AcceptTransferInput,
  ): Promise<AcceptTransferPayload> {
    return payload(async () => {
      const { transfer, application, clientSecret } = await this.transfers.accept(principal, id);
      return {
        transfer: presentTransfer(transfer),
        application: presentApplication(application),
        clientSecret,
      };
    });
  }
}
