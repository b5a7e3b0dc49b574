import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { ActionThrottle } from '#libs/identity';
import { Clock, newId, NotFound, type OrganizationPrincipal, readId, UserError } from '#libs/kernel';
import { containing, findRows, type FoundRows, type LogPageArgs, orderingOfLog } from '#libs/paging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from './messages.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { TEST_TYPE } from './webhook-message.js';

/** Lists, tests and resends webhook deliveries of the principal's organization. IDs are public IDs. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly throttle: ActionThrottle,
  ) {}

  /**
   * Lists the deliveries of an endpoint, newest first by default: one row more than requested, and the count.
   * @throws NotFound
   */
  async list(
    principal: OrganizationPrincipal,
    endpointId: string,
    page: LogPageArgs,
  ): Promise<FoundRows<WebhookDelivery>> {
    const reading = this.tenant.read(principal);
    const { id } = await findEndpoint(reading, principal, endpointId);
    const matching = reading
      .createQueryBuilder(WebhookDelivery, 'delivery')
      .where('delivery.endpoint_id = :id', { id });
    if (page.query) matching.andWhere('delivery.type LIKE :text', { text: containing(page.query) });
    return findRows(matching, page, orderingOfLog(page));
  }

  /**
   * Creates the delivery of a test event.
   * @throws UserError ENDPOINT_DISABLED, TOO_MANY_DELIVERIES
   * @throws NotFound
   */
  async sendTest(principal: OrganizationPrincipal, endpointId: string): Promise<WebhookDelivery> {
    await findEndpoint(this.tenant.read(principal), principal, endpointId);
    await this.take(principal);
    return this.tenant.write(principal, async (manager) => {
      const endpoint = await findEndpoint(manager, principal, endpointId);
      assertEnabled(endpoint);
      const now = this.clock.date();
      const delivery = manager.create(WebhookDelivery, {
        id: newId(now.getTime()),
        organizationId: principal.organizationId,
        endpointId: endpoint.id,
        type: TEST_TYPE,
        content: {},
        occurredAt: now,
        status: 'PENDING',
        attempts: 0,
        nextAttemptAt: now,
      });
      await manager.insert(WebhookDelivery, delivery as object);
      await this.note(manager, principal, delivery, 'webhook_endpoint.test_sent');
      return delivery;
    });
  }

  /**
   * Resends a delivery immediately, with the same ID and a full set of attempts.
   * @throws UserError ENDPOINT_DISABLED, TOO_MANY_DELIVERIES
   * @throws NotFound
   */
  async resend(principal: OrganizationPrincipal, publicId: string): Promise<WebhookDelivery> {
    const id = readId('dlv', publicId);
    const { organizationId } = principal;
    const where = { id, organizationId };
    if (!id || !(await this.tenant.read(principal).existsBy(WebhookDelivery, where))) throw new NotFound();
    await this.take(principal);
    return this.tenant.write(principal, async (manager) => {
      const delivery = await manager.findOne(WebhookDelivery, { where, lock: { mode: 'pessimistic_write' } });
      if (!delivery) throw new NotFound();
      const endpointId = delivery.endpointId;
      assertEnabled(await manager.findOneByOrFail(WebhookEndpoint, { id: endpointId, organizationId }));
      const reset = { status: 'PENDING', attempts: 0, nextAttemptAt: this.clock.date() } as const;
      await manager.update(WebhookDelivery, where, reset);
      await this.note(manager, principal, delivery, 'webhook_endpoint.delivery_resent');
      return Object.assign(delivery, reset);
    });
  }

  /** Limits the calls that one organization can cause, which delay others. @throws UserError TOO_MANY_DELIVERIES */
  private async take({ organizationId }: OrganizationPrincipal): Promise<void> {
    if (await this.throttle.take('webhookCall', organizationId)) return;
    throw new UserError('TOO_MANY_DELIVERIES', say('delivery.tooMany'));
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    { id, organizationId, endpointId, type: deliveredType }: WebhookDelivery,
    type: EventType,
  ): Promise<void> {
    const subject = { webhookEndpointId: endpointId, webhookDeliveryId: id };
    const data = { told: deliveredType };
    await this.events.record(manager, principal, { type, organizationId, subject, data });
  }
}

/** @throws NotFound */
async function findEndpoint(
  manager: EntityManager,
  { organizationId }: OrganizationPrincipal,
  publicId: string,
): Promise<WebhookEndpoint> {
  const id = readId('whe', publicId);
  const endpoint = id && (await manager.findOneBy(WebhookEndpoint, { id, organizationId }));
  if (!endpoint) throw new NotFound();
  return endpoint;
}

function assertEnabled({ isEnabled }: WebhookEndpoint): void {
  if (isEnabled) return;
  throw new UserError('ENDPOINT_DISABLED', say('endpoint.disabled'));
}
