import { JoinOn } from '#libs/database';
import { Organization } from '#libs/organizations';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

import { ApplicationOwner } from '../application-owner.entity.js';

/** One organization offers an application of its own to another, which accepts or declines. */
@Entity('application_transfers')
@Index('ix_application_transfers_from', ['fromOrganizationId', 'id'])
@Index('ix_application_transfers_to', ['toOrganizationId', 'id'])
@Index('uq_application_transfers_pending', ['applicationId'], { unique: true, where: `status = 'PENDING'` })
@Index('ix_application_transfers_untold', ['id'], { where: `status = 'ACCEPTED' AND told_at IS NULL` })
@Check(
  'ck_application_transfers_status',
  `status IN ('PENDING', 'ACCEPTED', 'DECLINED', 'CANCELLED', 'EXPIRED')`,
)
@Check('ck_application_transfers_parties', 'from_organization_id <> to_organization_id')
export class ApplicationTransfer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_application_transfers' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'from_organization_id' })
  fromOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_application_transfers_application', {
    application_id: 'applicationId',
    from_organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  @Column('uuid', { name: 'to_organization_id' })
  toOrganizationId!: string;

  @ManyToOne(() => Organization)
  @JoinOn('fk_application_transfers_receiver', { to_organization_id: 'id' })
  receiver?: Relation<Organization>;

  /** What it may do at home, as it was offered. */
  @Column('text', { array: true })
  scopes!: string[];

  /** The application's revision that was offered: one that was changed since is not what the receiver saw. */
  @Column('integer')
  revision!: number;

  @Column('text')
  status!: 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'CANCELLED' | 'EXPIRED';

  @Column({ type: 'timestamptz', name: 'offered_at', precision: 3 })
  offeredAt!: Date;

  @Column('text', { name: 'offered_by_name' })
  offeredByName!: string;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'decided_at', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column('text', { name: 'decided_by_name', nullable: true })
  decidedByName!: string | null;

  /** The application's revision at which the receiver took it; null where it has not. */
  @Column('integer', { name: 'owned_since', nullable: true })
  ownedSince!: number | null;

  /** The last authorization whose organization was notified. The order is that of the IDs. */
  @Column('uuid', { name: 'told_through', nullable: true })
  toldThrough!: string | null;

  /** Time at which all organizations had been notified. */
  @Column({ type: 'timestamptz', name: 'told_at', precision: 3, nullable: true })
  toldAt!: Date | null;
}
