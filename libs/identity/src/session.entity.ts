import { JoinOn } from '#libs/database';
import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { User } from './user.entity.js';

/** A session of a signed-in person in a browser. */
@Entity('sessions')
@Unique('uq_sessions_digest', ['digest'])
@Unique('uq_sessions_user', ['id', 'userId'])
@Index('ix_sessions_user', ['userId'])
@Index('ix_sessions_expiry', ['expiresAt'])
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_sessions' })
  id!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User)
  @JoinOn('fk_sessions_user', { user_id: 'id' })
  user?: Relation<User>;

  /** Digest of the token in the cookie; the token is not stored. */
  @Column('bytea')
  digest!: Buffer;

  /** ID of the master key of the digest. */
  @Column('text', { name: 'key_id' })
  keyId!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  /** Time of the last sign-in or re-authentication. */
  @Column({ type: 'timestamptz', name: 'authenticated_at', precision: 3 })
  authenticatedAt!: Date;

  /** Time of the last request, to the minute. The idle lifetime starts here. */
  @Column({ type: 'timestamptz', name: 'last_seen_at', precision: 3 })
  lastSeenAt!: Date;

  /** End of the absolute lifetime. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  /** Profile ID of the last sign-in to each application, by application ID. */
  @Column('jsonb', { default: {} })
  choices!: Readonly<Record<string, string>>;

  /** Time of the sign-out, or of another person's sign-in in the same browser. */
  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true })
  endedAt!: Date | null;
}
