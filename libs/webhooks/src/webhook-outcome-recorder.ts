import { Tenant, type WebhookDeliveryRow } from '#libs/database';
import { Events } from '#libs/events';
import { Clock, waitAfter } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** The result of one attempt. */
export interface Outcome {
  /** Null when there was no response. */
  readonly status: number | null;
  /** Null for a 2xx response. */
  readonly problem: string | null;
  readonly durationMs: number;
}

/** An endpoint is disabled after failing for this long. */
const MAX_FAILURE_MS = 3 * 24 * 3_600_000;
/** "The consumer no longer wants these" (Standard Webhooks, "Responding to webhooks"). */
const GONE = 410;

/** Stores the results of delivery attempts and disables endpoints that fail for too long. */
@Injectable()
export class WebhookOutcomeRecorder {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Stores the result of an attempt. */
  async record(row: WebhookDeliveryRow, outcome: Outcome): Promise<void> {
    const { id, organization_id: organizationId, endpoint_id: endpointId } = row;
    const at = this.clock.date();
    await this.tenant.write({ organizationId, userId: null }, async (manager) => {
      // Lock the endpoint before its delivery, in the same order as a deletion, to avoid a deadlock.
      const endpoint = await manager.findOne(WebhookEndpoint, {
        where: { id: endpointId, organizationId },
        lock: { mode: 'for_no_key_update' },
      });
      if (!endpoint) return; // deleted in the meantime, with its deliveries
      await manager.update(
        WebhookDelivery,
        { id, organizationId },
        {
          ...deliveryState(row.attempts, outcome, at),
          lastAttemptAt: at,
          lastStatus: outcome.status,
          lastProblem: outcome.problem,
          lastDurationMs: outcome.durationMs,
        },
      );
      if (outcome.problem !== null) await this.failed(manager, endpoint, outcome, at);
      else if (endpoint.failingSince) await updateEndpoint(manager, endpoint, { failingSince: null });
    });
  }

  private async failed(
    manager: EntityManager,
    endpoint: WebhookEndpoint,
    { status, problem }: Outcome,
    at: Date,
  ): Promise<void> {
    if (!endpoint.isEnabled) return;
    const { organizationId, url } = endpoint;
    const failingSince = endpoint.failingSince ?? at;
    const isOver = status === GONE || at.getTime() - failingSince.getTime() >= MAX_FAILURE_MS;
    await updateEndpoint(manager, endpoint, { failingSince, ...(isOver && { status: 'DISABLED' }) });
    if (!isOver) return;
    await this.events.recordOfPlatform(manager, {
      type: 'webhook_endpoint.disabled',
      organizationId,
      subject: { webhookEndpointId: endpoint.id },
      data: { url, problem, failingSince },
    });
  }
}

async function updateEndpoint(
  manager: EntityManager,
  { id, organizationId }: WebhookEndpoint,
  changes: Partial<Pick<WebhookEndpoint, 'status' | 'failingSince'>>,
): Promise<void> {
  await manager.update(WebhookEndpoint, { id, organizationId }, changes);
}

function deliveryState(
  attempts: number,
  { problem }: Outcome,
  at: Date,
): Pick<WebhookDelivery, 'status'> & { nextAttemptAt?: Date } {
  if (problem === null) return { status: 'DELIVERED' };
  const wait = waitAfter(attempts);
  if (wait === null) return { status: 'FAILED' };
  return { status: 'PENDING', nextAttemptAt: new Date(at.getTime() + wait) };
}
