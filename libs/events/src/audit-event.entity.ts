import { JoinOn } from '#libs/database';
import { Column, Entity, Index, ManyToOne, PrimaryColumn } from 'typeorm';

/** Who did it, with names copied: the entry stays readable when they are gone. */
export interface Actor {
  /** `platform`: an operator, or the server by itself, as its rules say. */
  readonly kind: 'application' | 'person' | 'organization' | 'platform';
  readonly id: string;
  readonly name: string;
  /** Of a person: their profile in the organization where they acted, if any. */
  readonly profileId?: string;
  /** Of an application that acted for a person, or as a service account: for whom. */
  readonly onBehalfOf?: { readonly profileId: string; readonly name: string };
}

const BY_DATABASE = { select: false, insert: false, update: false } as const;

/** One entry of one organization's audit log. Append-only: the application's role can't change or delete it. */
@Entity('audit_events')
@Index('ix_audit_events_organization', ['organizationId', 'id'])
@Index('ix_audit_events_type', ['organizationId', 'type', 'id'])
@Index('ix_audit_events_actor', ['organizationId', 'actorId', 'id'])
@Index('ix_audit_events_actor_profile', ['organizationId', 'actorProfileId', 'id'], {
  where: 'actor_profile_id IS NOT NULL',
})
@Index('ix_audit_events_words', ['words'], { type: 'gin' })
@Index('uq_audit_events_once', ['organizationId', 'once'], { unique: true, where: 'once IS NOT NULL' })
export class AuditEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_audit_events' })
  id!: string;

  /** The organization that sees it. */
  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  // Named by text: organizations live on a floor above.
  @ManyToOne('Organization', { nullable: false })
  @JoinOn('fk_audit_events_organization', { organization_id: 'id' })
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

  /** The network that the caller came from; null if the caller belongs to another organization, or if there was no caller. */
  @Column('text', { nullable: true })
  network!: string | null;

  /** The time in the id is the same: lists by id are lists by time. */
  @Column({ type: 'timestamptz', name: 'occurred_at', precision: 3 })
  occurredAt!: Date;

  /** Of what is recorded once an hour: what, and in which hour. */
  @Column('text', { nullable: true, ...BY_DATABASE })
  once!: string | null;

  /** For the index; a trigger fills in this and what follows. */
  @Column('uuid', { name: 'actor_id', nullable: true, ...BY_DATABASE })
  actorId!: string | null;

  @Column('uuid', { name: 'actor_profile_id', nullable: true, ...BY_DATABASE })
  actorProfileId!: string | null;

  /** What it is found by: words, and the ids of what it concerns, each after the organization's id. */
  @Column('tsvector', { nullable: true, ...BY_DATABASE })
  words!: string | null;
}
