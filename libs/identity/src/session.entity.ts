import { JoinOn } from '#libs/database';
import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { User } from './user.entity.js';

/** A browser in which a person has signed in. */
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

  /** Of the token in the cookie, which is stored nowhere. */
  @Column('bytea')
  digest!: Buffer;

  /** Which master key made the digest. */
  @Column('text', { name: 'key_id' })
  keyId!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  /** When the person last proved who they are. */
  @Column({ type: 'timestamptz', name: 'authenticated_at', precision: 3 })
  authenticatedAt!: Date;

  /** Exact to a minute: what the idle lifetime counts from. */
  @Column({ type: 'timestamptz', name: 'last_seen_at', precision: 3 })
  lastSeenAt!: Date;

  /** The absolute end. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  /** As which profile the person last signed in to each application, by the application's id. */
  @Column('jsonb', { default: {} })
  choices!: Readonly<Record<string, string>>;

  /** When the person signed out, or another person signed in in the same browser. */
  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true })
  endedAt!: Date | null;
}
