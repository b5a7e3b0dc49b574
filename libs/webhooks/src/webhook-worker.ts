import { setTimeout as wait } from 'node:timers/promises';

import { Config } from '#libs/config';
import { CrossOrganization, type WebhookDeliveryRow } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { Background, Clock, leastIdAt, showId } from '#libs/kernel';
import { AddressRefused, HostNames, OrganizationShares, post } from '#libs/outbound';
import { Vault } from '#libs/vault';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

import { messageOf } from './webhook-message.js';
import { type Outcome, WebhookOutcomeRecorder } from './webhook-outcome-recorder.js';
import { signaturesOf } from './webhook-secret.js';

const IDLE_MS = 500;
const BUSY_MS = 50;
const ERROR_MS = 5_000;
const TIMEOUT_MS = 10_000;
/** Covers two deliveries of one organization to the same address, which run one after the other. */
const LEASE_MS = 3 * TIMEOUT_MS;
const LIMITS = { atOnce: 16, mostPending: 32, atOnceOfOrganization: 2, mostPendingOfOrganization: 2 };
const RETENTION_MS = 30 * 24 * 3_600_000;
/** Number of rounds between two purges. */
const PURGE_EVERY = 1_000;
const NAME = 'webhooks';

/**
 * Delivers webhooks from the database's outbox, on every node: at least once, identified by `webhook-id`, in any order.
 * Calls only https URLs with public addresses, follows no redirects, and reads only the status of a response.
 */
@Injectable()
export class WebhookWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly shares = new OrganizationShares(LIMITS);
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<unknown>>();
  private rounds = 0;

  constructor(
    private readonly database: CrossOrganization,
    private readonly recorder: WebhookOutcomeRecorder,
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

  /** Aborts running attempts. Their deliveries become due again. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      let pause = ERROR_MS;
      await this.background.attempt(NAME, async () => (pause = await this.round()));
      await wait(pause, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }

  /** Takes due deliveries. Returns the delay before the next round, in milliseconds. */
  private async round(): Promise<number> {
    if (this.shares.room <= 0) return BUSY_MS;
    const now = this.clock.now();
    if (this.rounds++ % PURGE_EVERY === 0)
      await this.database.purgeWebhookDeliveries(leastIdAt(now - RETENTION_MS));
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
    const tracked = work.finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }

  /** Never throws. A delivery whose result cannot be stored becomes due again; receivers recognize its ID. */
  private async deliver(row: WebhookDeliveryRow): Promise<void> {
    try {
      await this.shares.hold(row.organization_id, async () => {
        const outcome = await this.shares.take(row.organization_id, row.endpoint_id, () => this.tryOnce(row));
        if (!this.stopping.signal.aborted) await this.recorder.record(row, outcome);
      });
    } catch (error) {
      const fields = { delivery: showId('dlv', row.id), detail: String(error) };
      this.log.write('warn', fields, 'could not store the result of a webhook delivery');
    }
  }

  private async tryOnce(row: WebhookDeliveryRow): Promise<Outcome> {
    const began = performance.now();
    const durationMs = () => Math.round(performance.now() - began);
    try {
      const status = await this.send(row);
      const problem = status >= 200 && status < 300 ? null : `responded with status ${status}`;
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
    const reach = { names: this.names, toLoopback: this.config.onLoopback, withinMs: TIMEOUT_MS };
    return post(row.url, { contentType: 'application/json', body, headers }, reach, this.stopping.signal);
  }

  private secretsOf(row: WebhookDeliveryRow): string[] {
    const { previous_secret: previous, previous_secret_until: until } = row;
    const isPreviousValid = previous !== null && until!.getTime() > this.clock.now();
    const sealed = isPreviousValid ? [row.secret, previous] : [row.secret];
    return sealed.map((secret) =>
      this.vault.open('webhook-secret', secret, [row.endpoint_id, row.organization_id]),
    );
  }
}

/** Describes an error without text from the other server. */
function problemOf(error: Error & { code?: string }): string {
  if (error instanceof AddressRefused) return error.message;
  if (error.name === 'TimeoutError') return `no response within ${TIMEOUT_MS / 1000} seconds`;
  return `connection failed: ${error.code ?? error.name}`;
}
