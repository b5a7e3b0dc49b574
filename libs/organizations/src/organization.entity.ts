import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** An organization (tenant). */
@Entity('organizations')
@Index('ix_organizations_name', { synchronize: false })
@Index('ix_organizations_by_name', { synchronize: false })
@Unique('uq_organizations_slug', ['slug'])
@Check('ck_organizations_consent_policy', `consent_policy IN ('ANYTHING', 'LOW_RISK', 'NOTHING')`)
@Check(
  'ck_organizations_owner_suspended',
  `NOT owner_suspended OR suspended_by IS NOT DISTINCT FROM 'PLATFORM'`,
)
@Check('ck_organizations_suspended', `suspended_by IS NULL OR status = 'SUSPENDED'`)
@Check('ck_organizations_suspended_by', `suspended_by IN ('OWNER', 'PLATFORM')`)
@Check('ck_organizations_status', `status IN ('ACTIVE', 'SUSPENDED', 'DELETED')`)
export class Organization {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_organizations' })
  id!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: 'ACTIVE' })
  status!: 'ACTIVE' | 'SUSPENDED' | 'DELETED';

  /** Who suspended it. An owner can resume only what an owner suspended. */
  @Column('text', { name: 'suspended_by', nullable: true })
  suspendedBy!: 'OWNER' | 'PLATFORM' | null;

  /** Whether an owner suspended it before the platform did; that suspension remains when the platform resumes it. */
  @Column('boolean', { name: 'owner_suspended', default: false })
  ownerSuspended!: boolean;

  /** Start of the grace period. */
  @Column({ type: 'timestamptz', name: 'deleted_at', precision: 3, nullable: true })
  deletedAt!: Date | null;

  /** Whether a developer created it to try applications out. */
  @Column('boolean', { name: 'is_test', default: false })
  isTest!: boolean;

  /** Increases whenever access by or in this organization is revoked. */
  @Column('integer', { default: 1 })
  version!: number;

  /** Start of the lock-down, which suspends applications of other organizations here; null without a lock-down. */
  @Column({ type: 'timestamptz', name: 'locked_down_at', precision: 3, nullable: true })
  lockedDownAt!: Date | null;

  @Column('text', { name: 'locked_down_by_name', nullable: true })
  lockedDownByName!: string | null;

  /** Increases with every lock-down. */
  @Column('integer', { name: 'lock_down_version', default: 0 })
  lockDownVersion!: number;

  /** Which applications of other organizations members can consent to without an admin. */
  @Column('text', { name: 'consent_policy', default: 'LOW_RISK' })
  consentPolicy!: 'ANYTHING' | 'LOW_RISK' | 'NOTHING';

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;
}
