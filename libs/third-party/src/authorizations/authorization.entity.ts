import { ApplicationOwner } from '#libs/applications';
import { JoinOn } from '#libs/database';
import { type ScopeSet, UserError } from '#libs/kernel';
import { Organization, Profile } from '#libs/organizations';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { say } from '../messages.js';

/** An organization's decision that a foreign application may act in it. */
@Entity('authorizations')
@Unique('uq_authorizations_parties', ['id', 'applicationId', 'organizationId'])
@Index('uq_authorizations_current', ['applicationId', 'organizationId'], {
  unique: true,
  where: `status <> 'REVOKED'`,
})
@Index('ix_authorizations_organization', ['organizationId', 'id'])
@Index('ix_authorizations_application', ['applicationId', 'id'])
@Index('ix_authorizations_status', ['organizationId', 'status'])
@Check('ck_authorizations_status', `status IN ('ACTIVE', 'SUSPENDED', 'REVOKED')`)
@Check('ck_authorizations_foreign', 'organization_id <> owner_organization_id')
export class Authorization {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_authorizations' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_authorizations_application', {
    application_id: 'applicationId',
    owner_organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  /** The organization that authorizes, and in which the application then acts. */
  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Organization)
  @JoinOn('fk_authorizations_organization', { organization_id: 'id' })
  organization?: Relation<Organization>;

  @Column('text')
  status!: 'ACTIVE' | 'SUSPENDED' | 'REVOKED';

  /** Grows whenever access by this authorization is ended. */
  @Column('integer', { default: 1 })
  version!: number;

  /** What the organization said yes to, of what it reviewed. */
  @Column('text', { name: 'approved_scopes', array: true })
  approvedScopes!: string[];

  /** The application's revision that was reviewed: what it asked later is pending. */
  @Column('integer', { name: 'reviewed_revision' })
  reviewedRevision!: number;

  @Column({ type: 'timestamptz', name: 'authorized_at', precision: 3 })
  authorizedAt!: Date;

  @Column('uuid', { name: 'authorized_by_profile_id' })
  authorizedByProfileId!: string;

  @ManyToOne(() => Profile)
  @JoinOn('fk_authorizations_profile', { authorized_by_profile_id: 'id', organization_id: 'organizationId' })
  authorizedBy?: Relation<Profile>;

  @Column('text', { name: 'authorized_by_name' })
  authorizedByName!: string;

  /** When what it asks was last reviewed, and who did; null where not since it was authorized. */
  @Column({ type: 'timestamptz', name: 'reviewed_at', precision: 3, nullable: true })
  reviewedAt!: Date | null;

  @Column('text', { name: 'reviewed_by_name', nullable: true })
  reviewedByName!: string | null;

  /** When the organization last decided something about it, and who did. */
  @Column({ type: 'timestamptz', name: 'changed_at', precision: 3 })
  changedAt!: Date;

  @Column('text', { name: 'changed_by_name' })
  changedByName!: string;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'keys_read_at', precision: 3, nullable: true })
  keysReadAt!: Date | null;

  /**
   * Approves exactly these scopes; everything asked up to this revision counts as reviewed.
   * @param publisher the organization that owns the application now, and is trusted from now on
   */
  approve(scopes: ScopeSet, revision: number, publisher: string, by: Decider): void {
    this.assertNotEnded();
    this.ownerOrganizationId = publisher;
    this.approvedScopes = scopes.names();
    this.reviewedRevision = revision;
    this.reviewedAt = by.at;
    this.reviewedByName = by.name;
    this.decided(by);
  }

  /** Gives it another end. One that has run out stays so: nothing that was issued under it may come back. */
  extend(expiresAt: Date | null, by: Decider): void {
    this.assertNotEnded();
    if (this.expiresAt && this.expiresAt <= by.at) {
      throw new UserError('ALREADY_EXPIRED', say('authorization.expired'), ['id']);
    }
    this.expiresAt = expiresAt;
    this.decided(by);
  }

  /** Ends access until it is resumed. Tokens issued before stay dead. Says whether it changed anything. */
  suspend(by: Decider): boolean {
    this.assertNotEnded();
    if (this.status === 'SUSPENDED') return false;
    this.status = 'SUSPENDED';
    this.version += 1;
    this.decided(by);
    return true;
  }

  /** Lets it act again, with new tokens. Says whether it changed anything. */
  resume(by: Decider): boolean {
    this.assertNotEnded();
    if (this.status === 'ACTIVE') return false;
    this.status = 'ACTIVE';
    this.decided(by);
    return true;
  }

  /** Ends access for good. Says whether it changed anything. */
  revoke(by: Decider): boolean {
    if (this.status === 'REVOKED') return false;
    this.status = 'REVOKED';
    this.version += 1;
    this.decided(by);
    return true;
  }

  private assertNotEnded(): void {
    if (this.status !== 'REVOKED') return;
    throw new UserError('ALREADY_REVOKED', say('authorization.revoked'), ['id']);
  }

  private decided({ name, at }: Decider): void {
    this.changedAt = at;
    this.changedByName = name;
  }
}

/** Who decided, and when. */
export interface Decider {
  readonly name: string;
  readonly at: Date;
}
