import { Config } from '#libs/config';
import { CrossOrganization } from '#libs/database';
import { Clock, type IdKind, newId, type OrganizationPrincipal, type ScopeName } from '#libs/kernel';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

import type { Actor } from './audit-event.entity.js';
import { actorOf, currentNetwork, currentRequestId } from './events.js';

/** Why an organization's boundary held. */
export type RefusalReason = 'insufficient_scope' | 'authorization_ended' | 'locked_down' | 'audience';

/** An application that was not let in, in an organization that should know. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly applicationId: string;
  readonly applicationName: string;
  /** The scopes that were missing. */
  readonly needed?: readonly string[];
}

/** Rows that were shown under a sensitive scope. */
export interface SensitiveRead {
  readonly scope: ScopeName;
  readonly kind: IdKind;
  /** UUIDs. */
  readonly rows: readonly string[];
  /** How many were shown, where they are too many to name each. */
  readonly count?: number;
}

/** An event of these two types, before it is written. */
interface Observation {
  readonly id: string;
  readonly organizationId: string;
  readonly type: 'access.refused' | 'rows.read';
  readonly version: number;
  readonly actor: Actor;
  readonly subject: Record<string, string>;
  readonly data: { rows?: string[]; count?: number; [name: string]: unknown };
  readonly requestId: string | null;
  readonly network: string | null;
  readonly occurredAt: Date;
  readonly once: string | null;
}

const HOUR_MS = 3_600_000;
const MOST_HELD = 1_000;
const MOST_REMEMBERED = 10_000;
const MOST_ROWS = 1_000;

/**
 * Records what changed nothing, and yet an organization should know: refusals, and reads under sensitive scopes. In
 * batches, so that nobody waits for it, and bounded, so that nobody fills the log: a refusal stands once an hour for
 * each application and reason, and what one caller reads within a batch is one entry. What a killed process still
 * held is lost.
 */
@Injectable()
export class Observations implements OnApplicationShutdown {
  private held = new Map<string, Observation>();
  private readonly told = new Set<string>();
  private toldIn = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.timer = setInterval(() => void this.flush(), config.auditBatchSeconds * 1000);
    this.timer.unref();
  }

  noteRefusal(principal: OrganizationPrincipal, { applicationId, ...refusal }: Refusal): void {
    const hour = Math.floor(this.clock.now() / HOUR_MS);
    const once = `${refusal.reason} ${applicationId} ${hour}`;
    const key = `${principal.organizationId} ${once}`;
    if (this.isTold(key, hour) || this.held.has(key)) return;
    const { reason, applicationName, needed } = refusal;
    const data = { reason, applicationName, ...(needed && { needed }) };
    this.hold(key, this.observe(principal, 'access.refused', { applicationId }, data, once));
  }

  noteRead(
    principal: OrganizationPrincipal,
    { scope, kind, rows, count = rows.length }: SensitiveRead,
  ): void {
    if (count === 0) return;
    const actor = actorOf(principal);
    const caller = [actor.id, actor.profileId, actor.onBehalfOf?.profileId, currentNetwork()].join(' ');
    const key = `${principal.organizationId} ${caller} ${scope} ${kind}`;
    const earlier = this.held.get(key);
    if (earlier && earlier.data.rows!.length + rows.length <= MOST_ROWS) {
      earlier.data.rows = [...new Set([...earlier.data.rows!, ...rows])];
      earlier.data.count = earlier.data.count! + count;
      return;
    }
    if (earlier) this.hold(`${key} ${earlier.id}`, earlier);
    const data = { scope, kind, count, rows: rows.slice(0, MOST_ROWS) };
    this.hold(key, this.observe(principal, 'rows.read', {}, data, null));
  }

  /** Never fails: nobody waits for it. What was not written waits. */
  async flush(): Promise<void> {
    if (this.held.size === 0) return;
    const batch = this.held;
    this.held = new Map();
    try {
      await this.database.recordObservations([...batch.values()]);
      for (const [key, { once }] of batch) if (once !== null) this.told.add(key);
    } catch {
      for (const [key, each] of batch) this.hold(`${key} again ${each.id}`, each);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private hold(key: string, observation: Observation): void {
    if (this.held.size < MOST_HELD) this.held.set(key, observation);
  }

  /** Spares the database what it knows; it decides itself, for all nodes. */
  private isTold(key: string, hour: number): boolean {
    if (hour !== this.toldIn || this.told.size > MOST_REMEMBERED) this.told.clear();
    this.toldIn = hour;
    return this.told.has(key);
  }

  private observe(
    principal: OrganizationPrincipal,
    type: Observation['type'],
    subject: Observation['subject'],
    data: Observation['data'],
    once: string | null,
  ): Observation {
    const occurredAt = this.clock.date();
    return {
      id: newId(occurredAt.getTime()),
      organizationId: principal.organizationId,
      type,
      version: 1,
      actor: actorOf(principal),
      subject,
      data,
      requestId: currentRequestId(),
      network: currentNetwork(),
      occurredAt,
      once,
    };
  }
}
