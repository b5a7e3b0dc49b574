import { type IdKind, showId } from '#libs/kernel';
import { Connection } from '#libs/paging';
import { Field, ID, ObjectType } from '@nestjs/graphql';

import type { OperatorEventRow } from '../operator-events.service.js';

@ObjectType('OperatorEvent', { description: 'Something that an operator did.' })
export class OperatorEventType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'What was done, for example `organization.suspended`.' })
  type!: string;

  @Field({ description: 'When.' })
  occurredAt!: Date;

  @Field({ description: 'Which operator, by the name at that time.' })
  operatorName!: string;

  @Field(() => ID, { nullable: true, description: 'To which organization, application or operator.' })
  subjectId!: string | null;

  @Field({ description: 'To what, by its name at that time; of a test mail its address.' })
  subjectName!: string;

  @Field(() => String, { nullable: true, description: 'Why, in the words of the operator.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The request that caused it.' })
  requestId!: string | null;
}

export const OperatorEventConnection = Connection(OperatorEventType, 'OperatorEvent');

const KINDS: Readonly<Record<string, IdKind>> = { organization: 'org', application: 'app', operator: 'usr' };

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
