import { JoinOn } from '#libs/database';
import type { WebhookType } from '#libs/events';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, Unique } from 'typeorm';

/** A URL that receives some of an organization's events. */
@Entity('webhook_endpoints')
@Unique('uq_webhook_endpoints_organization', ['id', 'organizationId'])
@Index('ix_webhook_endpoints_organization', ['organizationId', 'id'])
@Index('ix_webhook_endpoints_scopes_pending', ['organizationId'], {
  where: `status = 'ENABLED' AND 'application.scopes_pending' = ANY (types)`,
})
@Check('ck_webhook_endpoints_status', `status IN ('ENABLED', 'DISABLED')`)
@Check('ck_webhook_endpoints_previous', '(previous_secret IS NULL) = (previous_secret_until IS NULL)')
export class WebhookEndpoint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_webhook_endpoints' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  // Named as text, because webhooks do not import organizations.
  @ManyToOne('Organization', { nullable: false })
  @JoinOn('fk_webhook_endpoints_organization', { organization_id: 'id' })
  organization?: unknown;

  @Column('text')
  url!: string;

  @Column('text', { array: true })
  types!: WebhookType[];

  /** The internal event types of `types`. The outbox stores only these. */
  @Column('text', { name: 'event_types', array: true })
  eventTypes!: string[];

  @Column('text', { default: 'ENABLED' })
  status!: 'ENABLED' | 'DISABLED';

  /** Sealed under the master key. */
  @Column('bytea', { select: false })
  secret!: Buffer;

  /** The secret before the last rotation, valid until `previousSecretUntil`. */
  @Column('bytea', { name: 'previous_secret', nullable: true, select: false })
  previousSecret!: Buffer | null;

  @Column({ type: 'timestamptz', name: 'previous_secret_until', precision: 3, nullable: true })
  previousSecretUntil!: Date | null;

  /** Time of the first failed attempt since the last successful delivery. */
  @Column({ type: 'timestamptz', name: 'failing_since', precision: 3, nullable: true })
  failingSince!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  get isEnabled(): boolean {
    return this.status === 'ENABLED';
  }
}
