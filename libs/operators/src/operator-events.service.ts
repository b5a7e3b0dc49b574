import { Tenant } from '#libs/database';
import { currentRequestId, type EventType } from '#libs/events';
import { Clock, newId, type PersonPrincipal } from '#libs/kernel';
import { type FoundRows, type LogPageArgs, orderingOfLog, rangeOf, readPlace } from '#libs/paging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { readPage } from './operator-lists.service.js';

/** Types of operator events. Those about an organization have the same type in its own audit log. */
export type OperatorEventType =
  | Extract<
      EventType,
      'organization.suspended' | 'organization.resumed' | 'application.suspended' | 'application.resumed'
    >
  | 'operator.added'
  | 'operator.removed'
  | 'mail.tested';

/** A row of the operators' audit log. */
export interface OperatorEventRow {
  readonly id: string;
  readonly type: OperatorEventType;
  readonly operator_name: string;
  readonly subject_id: string | null;
  readonly subject_name: string;
  readonly reason: string | null;
  readonly request_id: string | null;
  readonly occurred_at: Date;
}

interface NewOperatorEvent {
  readonly type: OperatorEventType;
  /** The organization or application concerned, whose organization gets an audit event, too; or the operator. */
  readonly subjectId: string | null;
  readonly subjectName: string;
  readonly reason: string | null;
}

const LIST = 'SELECT * FROM list_operator_events($1, $2, $3, $4)';

/** Records and lists the actions of operators. */
@Injectable()
export class OperatorEventsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly clock: Clock,
  ) {}

  /** Records an event in the transaction of the change. The operator is the person of that transaction. */
  async record(manager: EntityManager, event: NewOperatorEvent): Promise<void> {
    const { type, subjectId, subjectName, reason } = event;
    await manager.query('SELECT record_event_as_operator($1, $2, $3, $4, $5, $6, $7, $8)', [
      newId(),
      newId(),
      type,
      subjectId,
      subjectName,
      reason,
      currentRequestId(),
      this.clock.date(),
    ]);
  }

  /** Lists events, newest first by default: one row more than requested, and the count. */
  async list(principal: PersonPrincipal, page: LogPageArgs): Promise<FoundRows<OperatorEventRow>> {
    const ordering = orderingOfLog(page);
    const { size, cursor } = rangeOf(page);
    return readPage<OperatorEventRow>(this.tenant, principal, ordering, LIST, [
      page.query,
      ordering.direction === 'DESC',
      readPlace(cursor, ordering)?.id,
      size + 1,
    ]);
  }
}
