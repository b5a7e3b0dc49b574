import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A client assertion that was used; remembered until its own time refuses it. */
@Entity('used_assertions')
export class UsedAssertion {
  /** SHA-256 of the application's id and the assertion's `jti`. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'pk_used_assertions' })
  digest!: Buffer;

  @Index('ix_used_assertions_expiry')
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;
}
