import { CurrentPrincipal, RequireRole } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { type ConnectionOf, connectionOf, Input, payload } from '#libs/paging';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import {
  CreateWebhookEndpointInput,
  CreateWebhookEndpointPayload,
  DeleteWebhookEndpointInput,
  DeleteWebhookEndpointPayload,
  ResendDeliveryInput,
  ResendDeliveryPayload,
  RotateWebhookSecretInput,
  RotateWebhookSecretPayload,
  SendTestEventInput,
  SendTestEventPayload,
  UpdateWebhookEndpointInput,
  UpdateWebhookEndpointPayload,
} from './dto/webhook.inputs.js';
import {
  presentDelivery,
  presentEndpoint,
  WebhookDeliveriesArgs,
  WebhookDeliveryConnection,
  type WebhookDeliveryType,
  WebhookEndpointType,
} from './dto/webhook.types.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { type EndpointWithSecret, WebhookEndpointsService } from './webhook-endpoints.service.js';

/** Manages webhooks. Only people can set them up, because webhooks send data out of the organization. */
@Resolver(() => WebhookEndpointType)
export class WebhooksResolver {
  constructor(
    private readonly endpoints: WebhookEndpointsService,
    private readonly deliveries: WebhookDeliveriesService,
  ) {}

  @RequireRole('admin')
  @Query(() => [WebhookEndpointType], { description: 'Webhook endpoints of the organization.' })
  async webhookEndpoints(
    @CurrentPrincipal() principal: OrganizationPrincipal,
  ): Promise<WebhookEndpointType[]> {
    return (await this.endpoints.list(principal)).map(presentEndpoint);
  }

  @RequireRole('admin')
  @Query(() => WebhookDeliveryConnection, {
    description: 'Deliveries to an endpoint within the last 30 days, including pending ones.',
  })
  async webhookDeliveries(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() { endpointId, ...page }: WebhookDeliveriesArgs,
  ): Promise<ConnectionOf<WebhookDeliveryType>> {
    return connectionOf(await this.deliveries.list(principal, endpointId, page), page, presentDelivery);
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => CreateWebhookEndpointPayload, {
    description: 'Creates a webhook endpoint and returns its secret once. Messages follow Standard Webhooks.',
  })
  createWebhookEndpoint(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() input: CreateWebhookEndpointInput,
  ): Promise<CreateWebhookEndpointPayload> {
    return payload(async () => withSecret(await this.endpoints.create(principal, input)));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => UpdateWebhookEndpointPayload, {
    description: 'Changes the URL or the event types of a webhook endpoint, or enables or disables it.',
  })
  updateWebhookEndpoint(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id, ...changes }: UpdateWebhookEndpointInput,
  ): Promise<UpdateWebhookEndpointPayload> {
    return payload(async () => ({
      endpoint: presentEndpoint(await this.endpoints.update(principal, id, changes)),
    }));
  }

  @RequireRole('admin', { recent: true })
  @Mutation(() => RotateWebhookSecretPayload, {
    description:
      'Rotates the secret of a webhook endpoint. The previous secret stays valid for a grace period.',
  })
  rotateWebhookSecret(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: RotateWebhookSecretInput,
  ): Promise<RotateWebhookSecretPayload> {
    return payload(async () => withSecret(await this.endpoints.rotate(principal, id)));
  }

  @RequireRole('admin')
  @Mutation(() => DeleteWebhookEndpointPayload, {
    description: 'Deletes a webhook endpoint and its deliveries.',
  })
  deleteWebhookEndpoint(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: DeleteWebhookEndpointInput,
  ): Promise<DeleteWebhookEndpointPayload> {
    return payload(async () => {
      await this.endpoints.delete(principal, id);
      return { deletedId: id };
    });
  }

  @RequireRole('admin')
  @Mutation(() => SendTestEventPayload, { description: 'Sends a test event to a webhook endpoint.' })
  sendTestEvent(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { endpointId }: SendTestEventInput,
  ): Promise<SendTestEventPayload> {
    return payload(async () => ({
      delivery: presentDelivery(await this.deliveries.sendTest(principal, endpointId)),
    }));
  }

  @RequireRole('admin')
  @Mutation(() => ResendDeliveryPayload, { description: 'Resends a delivery with the same ID.' })
  resendDelivery(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Input() { id }: ResendDeliveryInput,
  ): Promise<ResendDeliveryPayload> {
    return payload(async () => ({ delivery: presentDelivery(await this.deliveries.resend(principal, id)) }));
  }
}

function withSecret({ endpoint, secret }: EndpointWithSecret) {
  return { endpoint: presentEndpoint(endpoint), secret };
}
