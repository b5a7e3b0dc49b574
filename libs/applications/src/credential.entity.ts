import { JoinOn } from '#libs/database';
import { UserError } from '#libs/kernel';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { ApplicationOwner } from './application-owner.entity.js';
import { say } from './messages.js';

/** One client secret of one application for one organization. The secret itself is not kept. */
@Entity('credentials')
@Unique('uq_credentials_digest', ['digest'])
@Unique('uq_credentials_organization', ['id', 'organizationId'])
@Index('ix_credentials_home', ['applicationId', 'id'], { where: 'authorization_id IS NULL' })
@Index('ix_credentials_third_party', ['applicationId', 'epoch', 'createdAt', 'id'], {
  where: 'authorization_id IS NOT NULL AND revoked_at IS NULL',
})
@Index('uq_credentials_current', ['authorizationId', 'epoch'], {
  unique: true,
  where: 'authorization_id IS NOT NULL AND rotated_at IS NULL AND revoked_at IS NULL',
})
@Check('ck_credentials_home', '(authorization_id IS NULL) = (organization_id = owner_organization_id)')
@Check('ck_credentials_ciphertext', '(authorization_id IS NULL) = (ciphertext IS NULL)')
export class Credential {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_credentials' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_credentials_application', {
    application_id: 'applicationId',
    owner_organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  /** In which organization it acts. */
  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  /** The third-party authorization on which it rests; null at home. */
  @Column('uuid', { name: 'authorization_id', nullable: true })
  authorizationId!: string | null;

  // Named by text: authorizations live on a floor above (libs/third-party).
  @ManyToOne('Authorization', { nullable: true })
  @JoinOn('fk_credentials_authorization', {
    authorization_id: 'id',
    application_id: 'applicationId',
    organization_id: 'organizationId',
  })
  authorization?: unknown;

  /** The application's epoch when it was made. */
  @Column('integer')
  epoch!: number;

  /** HMAC-SHA-256 of the secret: how it is found. */
  @Column('bytea')
  digest!: Buffer;

  /** Which master key made the digest. */
  @Column('text', { name: 'key_id' })
  keyId!: string;

  /** The sealed secret of a third-party credential, for `GET /keys`; null at home. */
  @Column('bytea', { nullable: true })
  ciphertext!: Buffer | null;

  @Column('text')
  hint!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'rotated_at', precision: 3, nullable: true })
  rotatedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  /**
   * @param epoch of its application
   * @throws UserError ALREADY_ROTATED, ALREADY_REVOKED, EXPIRED where no successor can replace it
   */
  assertRotatable(epoch: number, now: Date): void {
    if (this.epoch !== epoch)
      throw new UserError('ALREADY_REVOKED', say('credential.endedAfterLeak'), ['id']);
    if (this.revokedAt) throw new UserError('ALREADY_REVOKED', say('credential.revoked'), ['id']);
    if (this.rotatedAt) {
      throw new UserError('ALREADY_ROTATED', say('credential.rotated'), ['id']);
    }
    if (this.expiresAt && this.expiresAt <= now) {
      throw new UserError('EXPIRED', say('credential.expired'), ['id']);
    }
  }

  /** Gives way to a successor; stays good for a while, so that clients can change over. It can be rotated. */
  rotate(now: Date, graceSeconds: number): void {
    const end = new Date(now.getTime() + graceSeconds * 1000);
    this.rotatedAt = now;
    this.expiresAt = this.expiresAt && this.expiresAt < end ? this.expiresAt : end;
  }

  /** Revokes the credential and every token issued with it. Returns whether it was active. */
  revoke(now: Date): boolean {
    if (this.revokedAt) return false;
    this.revokedAt = now;
    return true;
  }
}
