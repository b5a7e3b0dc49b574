import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An access token that was revoked alone; remembered until it would have expired. */
@Entity('revoked_tokens')
export class RevokedToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_revoked_tokens' })
  jti!: string;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;
}
