import { JoinOn } from '#libs/database';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

import { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** Delivery of one event to one endpoint. Its ID is the `webhook-id` of every attempt. Stores only response statuses. */
@Entity('webhook_deliveries')
@Index('ix_webhook_deliveries_endpoint', ['endpointId', 'id'])
@Index('ix_webhook_deliveries_due', ['nextAttemptAt'], { where: `status = 'PENDING'` })
@Check('ck_webhook_deliveries_status', `status IN ('PENDING', 'DELIVERED', 'FAILED')`)
export class WebhookDelivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_webhook_deliveries' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne('Organization', { nullable: false })
  @JoinOn('fk_webhook_deliveries_organization', { organization_id: 'id' })
  organization?: unknown;

  @Column('uuid', { name: 'endpoint_id' })
  endpointId!: string;

  @ManyToOne(() => WebhookEndpoint, { nullable: false, onDelete: 'CASCADE' })
  @JoinOn('fk_webhook_deliveries_endpoint', { endpoint_id: 'id', organization_id: 'organizationId' })
  endpoint?: Relation<WebhookEndpoint>;

  /** The event type. */
  @Column('text')
  type!: string;

  /** The content from which `messageOf` builds the message. */
  @Column('jsonb')
  content!: object;

  @Column({ type: 'timestamptz', name: 'occurred_at', precision: 3 })
  occurredAt!: Date;

  @Column('text', { default: 'PENDING' })
  status!: 'PENDING' | 'DELIVERED' | 'FAILED';

  @Column('integer', { default: 0 })
  attempts!: number;

  /** During an attempt: the time of a retry if the node stops. */
  @Column({ type: 'timestamptz', name: 'next_attempt_at', precision: 3 })
  nextAttemptAt!: Date;

  @Column({ type: 'timestamptz', name: 'last_attempt_at', precision: 3, nullable: true })
  lastAttemptAt!: Date | null;

  @Column('integer', { name: 'last_status', nullable: true })
  lastStatus!: number | null;

  @Column('text', { name: 'last_problem', nullable: true })
  lastProblem!: string | null;

  @Column('integer', { name: 'last_duration_ms', nullable: true })
  lastDurationMs!: number | null;
}
