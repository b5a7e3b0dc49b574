import { Tenant, type WebhookDeliveryRow } from '#libs/database';
import { Events } from '#libs/events';
import { Clock } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { waitAfter } from './retries.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** What became of one try. */
export interface Outcome {
  /** Null where no answer came. */
  readonly status: number | null;
  /** Null where it was taken (2xx). */
  readonly problem: string | null;
  readonly durationMs: number;
}

/** An endpoint at which nothing arrives for so long is disabled, in milliseconds. */
const LONGEST_FAILURE_MS = 3 * 24 * 3_600_000;
/** "The consumer no longer wants these" (Standard Webhooks, "Responding to webhooks"). */
const GONE = 410;

/** Writes down what became of a delivery, and what follows for its endpoint. */
@Injectable()
export class WebhookOutcomes {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async settle(row: WebhookDeliveryRow, outcome: Outcome): Promise<void> {
    const { id, organization_id: organizationId, endpoint_id: endpointId } = row;
    const scope = { organizationId, userId: null };
    const at = this.clock.date();
    await this.tenant.write(scope, async (manager) => {
      const { affected } = await manager.update(
        WebhookDelivery,
        { id, organizationId },
        {
          ...standing(row.attempts, outcome, at),
          lastAttemptAt: at,
          lastStatus: outcome.status,
          lastProblem: outcome.problem,
          lastDurationMs: outcome.durationMs,
        },
      );
      if (affected === 0) return; // the endpoint was deleted meanwhile
      const endpoint = { id: endpointId, organizationId };
      if (outcome.problem === null) await manager.update(WebhookEndpoint, endpoint, { failingSince: null });
      else await this.failed(manager, endpoint, outcome, at);
    });
  }

  private async failed(
    manager: EntityManager,
    where: { readonly id: string; readonly organizationId: string },
    { status, problem }: Outcome,
    at: Date,
  ): Promise<void> {
    const endpoint = await manager.findOne(WebhookEndpoint, {
      where: { ...where, status: 'ENABLED' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!endpoint) return;
    const failingSince = endpoint.failingSince ?? at;
    const isOver = status === GONE || at.getTime() - failingSince.getTime() >= LONGEST_FAILURE_MS;
    await manager.update(WebhookEndpoint, where, { failingSince, ...(isOver && { status: 'DISABLED' }) });
    if (!isOver) return;
    await this.events.recordOfPlatform(manager, {
      type: 'webhook_endpoint.disabled',
      organizationId: where.organizationId,
      subject: { webhookEndpointId: where.id },
      data: { url: endpoint.url, problem, failingSince },
    });
  }
}

function standing(
  attempts: number,
  { problem }: Outcome,
  at: Date,
): Pick<WebhookDelivery, 'status'> & { nextAttemptAt?: Date } {
  if (problem === null) return { status: 'DELIVERED' };
  const wait = waitAfter(attempts);
  if (wait === null) return { status: 'FAILED' };
  return { status: 'PENDING', nextAttemptAt: new Date(at.getTime() + wait) };
}
