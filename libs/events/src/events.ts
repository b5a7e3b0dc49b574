import { Clock, newId, type Principal, requestContext } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { type Actor, AuditEvent } from './audit-event.entity.js';
import type { Changes } from './changes.js';
import type { EventType } from './event-types.js';

/** What happened, to what. Ids are plain UUIDs; nothing here may hold a secret. */
export interface NewEvent {
  readonly type: EventType;
  readonly organizationId: string;
  readonly subject: Record<string, string>;
  readonly data?: Record<string, unknown>;
  /** What was changed: each value before and after. */
  readonly changes?: Changes;
  /** Set when the other party of this authorization must see the event too: not who acted, but which organization. */
  readonly sharedThrough?: string;
  /** The same for the other party of this transfer. */
  readonly sharedByTransfer?: string;
}

const VERSION = 1;
const PLATFORM: Actor = { kind: 'platform', id: 'platform', name: 'Nexus211 ID' };

/** Writes events inside the transaction of the change: either both are there, or neither. */
@Injectable()
export class Events {
  constructor(private readonly clock: Clock) {}

  async record(manager: EntityManager, principal: Principal, event: NewEvent): Promise<void> {
    await this.write(manager, actorOf(principal), event);
  }

  /** What the server did by itself, as its rules say. */
  async recordOfPlatform(manager: EntityManager, event: NewEvent): Promise<void> {
    await this.write(manager, PLATFORM, event);
  }

  private async write(manager: EntityManager, actor: Actor, event: NewEvent): Promise<void> {
    const occurredAt = this.clock.date();
    const row = {
      id: newId(occurredAt.getTime()),
      organizationId: event.organizationId,
      type: event.type,
      version: VERSION,
      actor,
      subject: event.subject,
      data: { ...event.data, ...(event.changes && { changes: event.changes }) },
      requestId: currentRequestId(),
      network: currentNetwork(),
      occurredAt,
    };
    await manager.insert(AuditEvent, row);
    const door = event.sharedThrough ? 'record_event_for_other_party' : 'record_event_of_transfer';
    const shared = event.sharedThrough ?? event.sharedByTransfer;
    if (!shared) return;
    await manager.query(`SELECT ${door}($1, $2, $3, $4::smallint, $5, $6, $7, $8)`, [
      shared,
      newId(occurredAt.getTime()),
      row.type,
      row.version,
      row.subject,
      row.data,
      row.requestId,
      row.occurredAt,
    ]);
  }

  /** The same event in these organizations of the person who acts, each of which knows them by their profile there. */
  async recordInEach(
    manager: EntityManager,
    organizationIds: readonly string[],
    type: EventType,
  ): Promise<void> {
    const occurredAt = this.clock.date();
    await manager.query('SELECT record_event_of_person($1, $2, $3, $4::smallint, $5, $6, $7)', [
      organizationIds,
      organizationIds.map(() => newId(occurredAt.getTime())),
      type,
      VERSION,
      currentRequestId(),
      currentNetwork(),
      occurredAt,
    ]);
  }
}

/** The id of the request under way, null outside any. */
export function currentRequestId(): string | null {
  return requestContext.getStore()?.requestId ?? null;
}

/** The network from which the request under way came, null outside any. */
export function currentNetwork(): string | null {
  return requestContext.getStore()?.network ?? null;
}

/** Where the request under way came in, null outside any. */
export function currentEndpoint(): string | null {
  return requestContext.getStore()?.endpoint ?? null;
}

/** The caller as audit entries name it. */
export function actorOf(principal: Principal): Actor {
  if (principal.kind === 'person') return { kind: 'person', id: principal.userId, name: principal.name };
  const { application, person } = principal;
  const onBehalfOf = person && { profileId: person.profileId, name: person.name };
  return application
    ? { kind: 'application', id: application.id, name: application.name, ...(onBehalfOf && { onBehalfOf }) }
    : { kind: 'person', id: person!.userId!, name: person!.name, profileId: person!.profileId };
}
