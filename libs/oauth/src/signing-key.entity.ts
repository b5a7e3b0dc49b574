import type { JWK } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key pair that signs tokens. The private part is sealed by the master key. */
@Entity('signing_keys')
export class SigningKey {
  /** The RFC 7638 thumbprint of the public key. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_signing_keys' })
  kid!: string;

  @Column('text')
  algorithm!: 'ES256' | 'RS256' | 'EdDSA';

  @Column('text')
  purpose!: 'access_token' | 'id_token';

  @Column('jsonb', { name: 'public_jwk' })
  publicJwk!: JWK;

  @Column('bytea', { name: 'sealed_private_key' })
  sealedPrivateKey!: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;
}
