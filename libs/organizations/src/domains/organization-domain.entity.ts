import { JoinOn } from '#libs/database';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { Organization } from '../organization.entity.js';
import { RECORD_LABEL } from './domain-name.js';

/** A domain of an organization. At most one organization at a time has it verified. */
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

  /** Normalized by `readDomain`. */
  @Column('text')
  domain!: string;

  /** The expected value of the TXT record: unique, not secret. */
  @Column('text')
  token!: string;

  @Column({ type: 'timestamptz', name: 'added_at', precision: 3 })
  addedAt!: Date;

  /** Null unless verified. */
  @Column({ type: 'timestamptz', name: 'verified_at', precision: 3, nullable: true })
  verifiedAt!: Date | null;

  /** Time of the last check that found the record. */
  @Column({ type: 'timestamptz', name: 'confirmed_at', precision: 3, nullable: true })
  confirmedAt!: Date | null;

  /** Time of the last check. */
  @Column({ type: 'timestamptz', name: 'checked_at', precision: 3, nullable: true })
  checkedAt!: Date | null;

  /** What the last check found instead of the record; null when it found the record. */
  @Column('text', { nullable: true })
  problem!: string | null;

  @Column({ type: 'timestamptz', name: 'next_check_at', precision: 3, nullable: true })
  nextCheckAt!: Date | null;

  /** The name of the TXT record. */
  get recordName(): string {
    return recordNameOf(this.domain);
  }

  /** The columns that a check changes. */
  get checkState() {
    const { verifiedAt, confirmedAt, checkedAt, problem, nextCheckAt } = this;
    return { verifiedAt, confirmedAt, checkedAt, problem, nextCheckAt };
  }

  /** Marks the domain as verified. @param nextCheckAt time of the next check */
  confirm(at: Date, nextCheckAt: Date): void {
    this.verifiedAt ??= at;
    this.confirmedAt = at;
    this.checkedAt = at;
    this.problem = null;
    this.nextCheckAt = nextCheckAt;
  }

  /** Stores a failed check. Keeps the verification. */
  miss(at: Date, problem: string): void {
    this.checkedAt = at;
    this.problem = problem;
  }

  /** Removes the verification. */
  unverify(): void {
    this.verifiedAt = null;
    this.confirmedAt = null;
    this.nextCheckAt = null;
  }
}

/** Returns the name of the TXT record that verifies a domain. */
export function recordNameOf(domain: string): string {
  return `${RECORD_LABEL}.${domain}`;
}
