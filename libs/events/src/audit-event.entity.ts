import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** Who did it, with names copied: the entry stays readable when they are gone. */
export interface Actor {
  readonly kind: 'application' | 'person' | 'organization' | 'platform';
  readonly id: string;
  readonly name: string;
  /** Of a person: their profile in the organization where they acted, if any. */
  readonly profileId?: string;
  /** Of an application that acted for a person, or as a service account: for whom. */
  readonly onBehalfOf?: { readonly profileId: string; readonly name: string };
}

/** One entry of one organization's audit log. Append-only: the application's role can't change or delete it. */
@Entity('audit_events')
@Index('ix_audit_events_organization', ['organizationId', 'id'])
export class AuditEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_audit_events' })
  id!: string;

  /** The organization that sees it. */
  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  // Named by text: organizations live on a floor above.
  @ManyToOne('Organization', { nullable: false })
  @JoinColumn({ name: 'organization_id', foreignKeyConstraintName: 'fk_audit_events_organization' })
  organization?: unknown;

  @Column('text')
  type!: string;

  @Column('smallint')
  version!: number;

  @Column('jsonb')
  actor!: Actor;

  @Column('jsonb')
  subject!: Record<string, string>;

  @Column('jsonb')
  data!: Record<string, unknown>;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column({ type: 'timestamptz', name: 'occurred_at', precision: 3 })
  occurredAt!: Date;
}
