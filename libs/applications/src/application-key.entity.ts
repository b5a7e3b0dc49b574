import { JoinOn } from '#libs/database';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

import { ApplicationOwner } from './application-owner.entity.js';
import type { KeyAlgorithm, PublicJwk } from './public-jwk.js';

/** A public key of an application, which keeps the private one (RFC 7523): good in every organization where it acts. */
@Entity('application_keys')
@Index('uq_application_keys_kid', ['applicationId', 'epoch', 'kid'], {
  unique: true,
  where: 'revoked_at IS NULL',
})
@Check('ck_application_keys_algorithm', `algorithm IN ('ES256', 'EdDSA', 'RS256', 'PS256', 'RSA')`)
export class ApplicationKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_application_keys' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  /** The organization that owns the application. */
  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_application_keys_application', {
    application_id: 'applicationId',
    organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  /** The application's epoch when it was added. */
  @Column('integer')
  epoch!: number;

  /** By which name assertions call for it. */
  @Column('text')
  kid!: string;

  @Column('text')
  algorithm!: KeyAlgorithm;

  @Column('jsonb', { name: 'public_jwk' })
  publicJwk!: PublicJwk;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  /** Revokes the key and every token issued with it. Returns whether it was active. */
  revoke(now: Date): boolean {
    if (this.revokedAt) return false;
    this.revokedAt = now;
    return true;
  }
}
