import { type IdKind, showId } from '#libs/kernel';
import { Connection } from '#libs/paging';
import { Field, ID, ObjectType } from '@nestjs/graphql';

import type { OperatorEventRow } from '../operator-events.service.js';

@ObjectType('OperatorEvent', { description: 'An action of an operator.' })
export class OperatorEventType {
  @Field(() => ID, { description: 'Public ID.' })
  id!: string;

  @Field({ description: 'Type of the action, for example `organization.suspended`.' })
  type!: string;

  @Field({ description: 'Time of the action.' })
  occurredAt!: Date;

  @Field({ description: 'Name of the operator at that time.' })
  operatorName!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'ID of the organization, application or operator concerned.',
  })
  subjectId!: string | null;

  @Field({ description: 'Name of the subject at that time; for a test email, its address.' })
  subjectName!: string;

  @Field(() => String, { nullable: true, description: 'Reason given by the operator.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'ID of the request that caused the event.' })
  requestId!: string | null;
}

export const OperatorEventConnection = Connection(OperatorEventType, 'OperatorEvent');

const KINDS: Readonly<Record<string, IdKind>> = { organization: 'org', application: 'app', operator: 'usr' };

/** Converts an operator event to its API type. */
export function presentEvent(row: OperatorEventRow): OperatorEventType {
  return {
    id: showId('evt', row.id),
    type: row.type,
    occurredAt: row.occurred_at,
    operatorName: row.operator_name,
    subjectId: row.subject_id && showId(KINDS[row.type.split('.')[0]!]!, row.subject_id),
    subjectName: row.subject_name,
    reason: row.reason,
    requestId: row.request_id,
  };
}
