import { Config } from '#libs/config';
import { CrossOrganization } from '#libs/database';
import {
  Background,
  Clock,
  type IdKind,
  newId,
  type OrganizationPrincipal,
  type Repeated,
  type ScopeName,
} from '#libs/kernel';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

import type { Actor } from './audit-event.entity.js';
import { actorOf, currentEndpoint, currentNetwork, currentRequestId } from './events.js';

/** Why an organization's boundary held; and what of an application's own keeps it out. */
export type RefusalReason =
  | 'insufficient_scope'
  | 'authorization_ended'
  | 'locked_down'
  | 'audience'
  | 'application_suspended'
  | 'offer_withdrawn'
  | 'secret_not_taken'
  | 'credential_ended'
  | 'credential_expired';

/** An application that was not let in, in an organization that should know. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly applicationId: string;
  readonly applicationName: string;
  /** The secret or key that it came with, where that is the organization's to know. */
  readonly presented?: { readonly credentialId?: string; readonly keyId?: string };
  /** False if the caller was not the organization's own server. Then the network is not recorded. */
  readonly isOwnNetwork?: boolean;
  /** The scopes that were missing. */
  readonly needed?: readonly string[];
  /** The GraphQL field; left out for a route, which is that of the request under way. */
  readonly field?: string | null;
  /** What its publisher reads of it; left out where that is none of its business. */
  readonly publisher?: PublisherRefusal;
}

/** The same as its publisher reads it: what is its own matter, and of the organization's only that it refused. */
export interface PublisherRefusal {
  readonly authorizationId: string;
  readonly reason: 'insufficient_scope' | 'refused_by_organization';
  readonly needed?: readonly string[];
  /** Whether it was the publisher's own server that called. */
  readonly isOwnNetwork: boolean;
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

/** Where it waits: an organization makes refusals of its own as it likes, which may take no place of those of guests. */
type Room = 'access.refused' | 'own.refused' | 'rows.read';

/** An event of these two types, before it is written. */
interface Observation {
  readonly id: string;
  readonly organizationId: string;
  readonly type: 'access.refused' | 'rows.read';
  readonly room: Room;
  readonly version: number;
  readonly actor: Actor;
  readonly subject: Record<string, string>;
  readonly data: { rows?: string[]; count?: number; [name: string]: unknown };
  readonly requestId: string | null;
  readonly network: string | null;
  readonly occurredAt: Date;
  readonly once: string | null;
  /** For the publisher of this authorization; the database takes from there whose log it is, and whose application. */
  readonly authorizationId?: string;
}

const NAME = 'observations';
const HOUR_MS = 3_600_000;
/** In each room, until the next batch; and of them of one organization, so that none can crowd out the others'. */
const MOST_HELD = 1_000;
const MOST_OF_ONE: Readonly<Record<Room, number>> = {
  'access.refused': 100,
  'own.refused': 10,
  'rows.read': 100,
};
const MOST_REMEMBERED = 10_000;
const MOST_ROWS = 1_000;

/**
 * Records what changed nothing, and yet an organization should know: refusals, and reads under sensitive scopes. In
 * batches, so that no request waits for it, and bounded, so that no caller fills the log: a refusal is recorded once an hour for
 * each application and reason (and the secret or key), for a publisher of each authorization, and what one
 * caller reads within a batch is one entry. What is beyond these bounds, or what a killed process still held, is lost.
 */
@Injectable()
export class Observations implements OnApplicationShutdown {
  private held = new Map<string, Observation>();
  private shares = new Map<string, number>();
  private readonly recorded = new Set<string>();
  private recordedIn = 0;
  private readonly flushing: Repeated;

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
    private readonly background: Background,
    config: Config,
  ) {
    this.flushing = background.every(NAME, config.auditBatchSeconds * 1000, () => this.flush());
  }

  noteRefusal(principal: OrganizationPrincipal, refusal: Refusal): void {
    const { reason, applicationId, applicationName, presented, needed, publisher } = refusal;
    const endpoint = refusal.field ?? currentEndpoint();
    const data = { reason, applicationName, ...(endpoint && { endpoint }), ...(needed && { needed }) };
    const what = [reason, applicationId, ...Object.values(presented ?? {})].join(' ');
    this.holdOnce(principal.organizationId, what, (once) => ({
      ...this.observe(principal, 'access.refused', { applicationId, ...presented }, data, once),
      ...(refusal.isOwnNetwork === false && { network: null }),
    }));
    if (publisher) this.noteForPublisher(principal, publisher, endpoint);
  }

  private noteForPublisher(
    principal: OrganizationPrincipal,
    { authorizationId, reason, needed, isOwnNetwork }: PublisherRefusal,
    endpoint: string | null,
  ): void {
    const data = { reason, ...(endpoint && { endpoint }), ...(needed && { needed }) };
    const what = [reason, ...(needed ?? []), authorizationId].join(' ');
    this.holdOnce('publisher', what, (once) => ({
      ...this.observe(principal, 'access.refused', {}, data, once),
      ...(!isOwnNetwork && { network: null }),
      authorizationId,
    }));
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

  /** What was not written waits for the next time. @throws Unavailable */
  async flush(): Promise<void> {
    if (this.held.size === 0) return;
    const batch = this.held;
    this.held = new Map();
    this.shares = new Map();
    try {
      await this.database.recordObservations([...batch.values()]);
      for (const [key, { once }] of batch) if (once !== null) this.recorded.add(key);
    } catch (error) {
      for (const [key, each] of batch) this.hold(this.held.has(key) ? each.id : key, each);
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.flushing.stop();
    await this.background.attempt(NAME, () => this.flush());
  }

  /** What was recorded within this hour is not recorded again. */
  private holdOnce(whose: string, what: string, observe: (once: string) => Observation): void {
    const hour = Math.floor(this.clock.now() / HOUR_MS);
    const once = `${what} ${hour}`;
    const key = `${whose} ${once}`;
    if (!this.isTold(key, hour) && !this.held.has(key)) this.hold(key, observe(once));
  }

  private hold(key: string, observation: Observation): void {
    const { room, organizationId } = observation;
    const share = `${room} ${organizationId}`;
    const [inRoom, ofOne] = [this.shares.get(room) ?? 0, this.shares.get(share) ?? 0];
    if (!this.held.has(key)) {
      if (inRoom >= MOST_HELD || ofOne >= MOST_OF_ONE[room]) return;
      this.shares.set(room, inRoom + 1).set(share, ofOne + 1);
    }
    this.held.set(key, observation);
  }

  /** Spares the database what it knows; it decides itself, for all nodes. */
  private isTold(key: string, hour: number): boolean {
    if (hour !== this.recordedIn || this.recorded.size > MOST_REMEMBERED) this.recorded.clear();
    this.recordedIn = hour;
    return this.recorded.has(key);
  }

  private observe(
    principal: OrganizationPrincipal,
    type: Observation['type'],
    subject: Observation['subject'],
    data: Observation['data'],
    once: string | null,
  ): Observation {
    const occurredAt = this.clock.date();
    const isOwn = principal.application?.ownerOrganizationId === principal.organizationId;
    return {
      id: newId(occurredAt.getTime()),
      organizationId: principal.organizationId,
      type,
      room: isOwn && type === 'access.refused' ? 'own.refused' : type,
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
