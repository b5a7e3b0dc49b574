import { setTimeout as wait } from 'node:timers/promises';

import { Config } from '#libs/config';
import { CrossOrganization, type WebhookDeliveryRow } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { Background, Clock, leastIdAt, showId } from '#libs/kernel';
import { AddressRefused, HostNames, OrganizationShares, post } from '#libs/outbound';
import { Vault } from '#libs/vault';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

import { messageOf } from './webhook-message.js';
import { type Outcome, WebhookOutcomes } from './webhook-outcomes.js';
import { signaturesOf } from './webhook-secret.js';

const IDLE_MS = 500;
const BUSY_MS = 50;
const TROUBLE_MS = 5_000;
const WITHIN_MS = 10_000;
/** Two of an organization are taken at a time, one after the other where they go to one address. */
const LEASE_MS = 3 * WITHIN_MS;
const LIMITS = { atOnce: 16, mostPending: 32, atOnceOfOrganization: 2, mostPendingOfOrganization: 2 };
const KEPT_MS = 30 * 24 * 3_600_000;
const PURGE_EVERY = 1_000;
const NAME = 'webhooks';

/**
 * Delivers webhooks, on every node, from the database's outbox: at least once each, by `webhook-id` recognizable, in no
 * promised order. Over https to public addresses only, past no redirect; of the answer only the status is looked at.
 */
@Injectable()
export class WebhookWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly shares = new OrganizationShares(LIMITS);
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();
  private rounds = 0;

  constructor(
    private readonly database: CrossOrganization,
    private readonly outcomes: WebhookOutcomes,
    private readonly vault: Vault,
    private readonly config: Config,
    private readonly names: HostNames,
    private readonly clock: Clock,
    private readonly log: PlatformLog,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.track(this.run());
  }

  /** What is under way is broken off, and due again soon. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.underWay);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      let pause = TROUBLE_MS;
      await this.background.attempt(NAME, async () => (pause = await this.round()));
      await wait(pause, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }

  /** Takes what is due; answers after how many milliseconds to look again. */
  private async round(): Promise<number> {
    if (this.shares.room <= 0) return BUSY_MS;
    const now = this.clock.now();
    if (this.rounds++ % PURGE_EVERY === 0)
      await this.database.purgeWebhookDeliveries(leastIdAt(now - KEPT_MS));
    const rows = await this.database.takeWebhookDeliveries(
      new Date(now),
      new Date(now + LEASE_MS),
      this.shares.busy,
      this.shares.room,
      LIMITS.mostPendingOfOrganization,
    );
    for (const row of rows) this.track(this.deliver(row));
    return rows.length > 0 ? BUSY_MS : IDLE_MS;
  }

  private track(work: Promise<unknown>): void {
    const tracked = work.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }

  /** Never fails: what could not be written down is due again, and recognized by its id. */
  private async deliver(row: WebhookDeliveryRow): Promise<void> {
    try {
      await this.shares.hold(row.organization_id, async () => {
        const outcome = await this.shares.take(row.organization_id, row.endpoint_id, () => this.tryOnce(row));
        if (!this.stopping.signal.aborted) await this.outcomes.settle(row, outcome);
      });
    } catch (error) {
      const fields = { delivery: showId('dlv', row.id), detail: String(error) };
      this.log.write('warn', fields, 'could not write down what became of a webhook');
    }
  }

  private async tryOnce(row: WebhookDeliveryRow): Promise<Outcome> {
    const began = performance.now();
    const durationMs = () => Math.round(performance.now() - began);
    try {
      const status = await this.send(row);
      const problem = status >= 200 && status < 300 ? null : `it answered ${status}`;
      return { status, problem, durationMs: durationMs() };
    } catch (error) {
      return { status: null, problem: problemOf(error as Error), durationMs: durationMs() };
    }
  }

  private send(row: WebhookDeliveryRow): Promise<number> {
    const id = showId('dlv', row.id);
    const timestamp = this.clock.seconds();
    const body = messageOf(row);
    const headers = {
      'user-agent': 'Nexus211-ID',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signaturesOf({ id, timestamp, body }, this.secretsOf(row)),
    };
    const reach = { names: this.names, toLoopback: this.config.onLoopback, withinMs: WITHIN_MS };
    return post(row.url, { contentType: 'application/json', body, headers }, reach, this.stopping.signal);
  }

  private secretsOf(row: WebhookDeliveryRow): string[] {
    const { previous_secret: previous, previous_secret_until: until } = row;
    const isPreviousGood = previous !== null && until!.getTime() > this.clock.now();
    const sealed = isPreviousGood ? [row.secret, previous] : [row.secret];
    return sealed.map((secret) =>
      this.vault.open('webhook-secret', secret, [row.endpoint_id, row.organization_id]),
    );
  }
}

/** In few words, and in none of the other side's. */
function problemOf(error: Error & { code?: string }): string {
  if (error instanceof AddressRefused) return error.message;
  if (error.name === 'TimeoutError') return `no answer within ${WITHIN_MS / 1000} seconds`;
  return `not reachable: ${error.code ?? error.name}`;
}
