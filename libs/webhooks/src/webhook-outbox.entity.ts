import { JoinOn } from '#libs/database';
import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';

/** An event to be delivered to webhook endpoints, not processed yet. Its ID is the ID of the event. */
@Entity('webhook_outbox')
export class WebhookOutbox {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_webhook_outbox' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne('Organization', { nullable: false })
  @JoinOn('fk_webhook_outbox_organization', { organization_id: 'id' })
  organization?: unknown;
}
