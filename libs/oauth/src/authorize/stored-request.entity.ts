import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A request of an application that is too long for an address, sealed, until it is answered or an hour is over. */
@Entity('stored_requests')
@Index('ix_stored_requests_browser', ['browser', 'expiresAt'])
@Index('ix_stored_requests_host', ['host', 'expiresAt'])
@Index('ix_stored_requests_network', ['network', 'expiresAt'])
export class StoredRequest {
  /** SHA-256 of its handle. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'pk_stored_requests' })
  digest!: Buffer;

  /** Digest of the form cookie of the browser that brought it; null where it had none. */
  @Column('bytea', { nullable: true })
  browser!: Buffer | null;

  /** Keyed digest of the host that sent it (see `hostOf`), to count by. */
  @Column('bytea', { default: () => "'\\x'" })
  host!: Buffer;

  @Column('text')
  network!: string;

  @Column('bytea')
  sealed!: Buffer;

  @Index('ix_stored_requests_expiry')
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;
}
