import { JoinOn } from '#libs/database';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { Organization } from '../organization.entity.js';
import { RECORD_LABEL } from './domain-name.js';

/** A domain that an organization says is its own; verified, where it has proved that, and nobody else then has. */
@Entity('organization_domains')
@Unique('uq_organization_domains_domain', ['organizationId', 'domain'])
@Index('uq_organization_domains_verified', ['domain'], { unique: true, where: 'verified_at IS NOT NULL' })
@Index('ix_organization_domains_due', ['nextCheckAt'], { where: 'next_check_at IS NOT NULL' })
@Check(
  'ck_organization_domains_verified',
  '(verified_at IS NULL) = (confirmed_at IS NULL) AND (verified_at IS NULL) = (next_check_at IS NULL)',
)
export class OrganizationDomain {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_organization_domains' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinOn('fk_organization_domains_organization', { organization_id: 'id' })
  organization?: Relation<Organization>;

  /** As `readDomain` writes it. */
  @Column('text')
  domain!: string;

  /** What the TXT record has to say: no secret, but nobody else's. */
  @Column('text')
  token!: string;

  @Column({ type: 'timestamptz', name: 'added_at', precision: 3 })
  addedAt!: Date;

  /** Since when it is verified; null where it is not. */
  @Column({ type: 'timestamptz', name: 'verified_at', precision: 3, nullable: true })
  verifiedAt!: Date | null;

  /** When the record was last found. */
  @Column({ type: 'timestamptz', name: 'confirmed_at', precision: 3, nullable: true })
  confirmedAt!: Date | null;

  /** When it was last looked for. */
  @Column({ type: 'timestamptz', name: 'checked_at', precision: 3, nullable: true })
  checkedAt!: Date | null;

  /** What the last check found instead. */
  @Column('text', { nullable: true })
  problem!: string | null;

  @Column({ type: 'timestamptz', name: 'next_check_at', precision: 3, nullable: true })
  nextCheckAt!: Date | null;

  /** Where the TXT record stands. */
  get recordName(): string {
    return recordNameOf(this.domain);
  }

  /** What checks decide. */
  get checkState() {
    const { verifiedAt, confirmedAt, checkedAt, problem, nextCheckAt } = this;
    return { verifiedAt, confirmedAt, checkedAt, problem, nextCheckAt };
  }

  /** The record was found. @param nextCheckAt when to look again */
  confirm(at: Date, nextCheckAt: Date): void {
    this.verifiedAt ??= at;
    this.confirmedAt = at;
    this.checkedAt = at;
    this.problem = null;
    this.nextCheckAt = nextCheckAt;
  }

  /** The record was not found; what is verified stays so until it is told to end. */
  miss(at: Date, problem: string): void {
    this.checkedAt = at;
    this.problem = problem;
  }

  /** It is not verified any more. */
  unverify(): void {
    this.verifiedAt = null;
    this.confirmedAt = null;
    this.nextCheckAt = null;
  }
}

export function recordNameOf(domain: string): string {
  return `${RECORD_LABEL}.${domain}`;
}
