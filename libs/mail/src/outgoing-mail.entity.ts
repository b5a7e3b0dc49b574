import { JoinOn } from '#libs/database';
import { Column, Entity, Index, ManyToOne, PrimaryColumn } from 'typeorm';

/** A mail that is not delivered yet. The row is deleted when it is delivered or given up. */
@Entity('mail_outbox')
@Index('ix_mail_outbox_due', ['nextAttemptAt'])
@Index('ix_mail_outbox_organization', ['organizationId'])
@Index('ix_mail_outbox_invitation', ['invitationId', 'organizationId'])
export class OutgoingMail {
  /** UUIDv7, which contains the time of creation. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_mail_outbox' })
  id!: string;

  /** In whose name it is sent; null for mails to a person about their own sign-in. */
  @Column('uuid', { name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @ManyToOne('Organization', { nullable: true, onDelete: 'CASCADE' })
  @JoinOn('fk_mail_outbox_organization', { organization_id: 'id' })
  organization?: unknown;

  /** The invitation that shows what became of it. */
  @Column('uuid', { name: 'invitation_id', nullable: true })
  invitationId!: string | null;

  @ManyToOne('Invitation', { nullable: true, onDelete: 'CASCADE' })
  @JoinOn('fk_mail_outbox_invitation', { invitation_id: 'id', organization_id: 'organizationId' })
  invitation?: unknown;

  /** For the log, which has neither addresses nor words. */
  @Column('text')
  kind!: string;

  /** Address, subject and text, sealed by the master key: there can be a link in it. */
  @Column('bytea')
  content!: Buffer;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz', name: 'next_attempt_at', precision: 3 })
  nextAttemptAt!: Date;

  /** No attempt is made afterwards: the link in it is dead by then. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;
}
