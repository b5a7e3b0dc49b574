import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

import type { KeyPurpose, SigningAlgorithm } from './key-kinds.js';

/**
 * A key pair that signs tokens: published from its making, signs from `signsFrom` until its successor does, stays
 * published until nothing that it signed is good any more, and is kept a while longer for ID tokens that come back
 * as hints. All of it is sealed by the master key; the public part is read from the seal too, so that no one makes
 * a key trusted by writing a row.
 */
@Entity('signing_keys')
@Index('uq_signing_keys_newest', ['purpose', 'algorithm'], {
  unique: true,
  where: 'signs_until IS NULL AND revoked_at IS NULL',
})
@Check(
  'ck_signing_keys_kind',
  `purpose = 'id_token' AND algorithm IN ('RS256', 'ES256', 'EdDSA') OR purpose = 'access_token' AND algorithm = 'ES256'`,
)
@Check('ck_signing_keys_successor', '(signs_until IS NULL) = (published_until IS NULL)')
export class SigningKey {
  /** The RFC 7638 thumbprint of the public key. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_signing_keys' })
  kid!: string;

  @Column('text')
  algorithm!: SigningAlgorithm;

  @Column('text')
  purpose!: KeyPurpose;

  @Column('bytea', { name: 'sealed_private_key' })
  sealedPrivateKey!: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'signs_from', precision: 3 })
  signsFrom!: Date;

  /** When its successor takes over; null while it has none. */
  @Column({ type: 'timestamptz', name: 'signs_until', precision: 3, nullable: true })
  signsUntil!: Date | null;

  /** When it leaves the JWKS; null while it has no successor. */
  @Column({ type: 'timestamptz', name: 'published_until', precision: 3, nullable: true })
  publishedUntil!: Date | null;

  /** When it was withdrawn in an emergency: nothing that it signed is good from then on. */
  @Column({ type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true })
  revokedAt!: Date | null;
}
