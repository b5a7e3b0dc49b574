import { JoinOn } from '#libs/database';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { User } from '../user.entity.js';

/** The purpose of an emailed link. */
export type EmailLinkPurpose = 'VERIFICATION' | 'PASSWORD_RESET';

/** A link emailed to a person. Following it proves access to the mailbox. It works once. */
@Entity('email_links')
@Unique('uq_email_links_digest', ['digest'])
@Index('ix_email_links_user', ['userId'])
@Index('ix_email_links_expiry', ['expiresAt'])
@Check('ck_email_links_purpose', `purpose IN ('VERIFICATION', 'PASSWORD_RESET')`)
export class EmailLink {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_email_links' })
  id!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User)
  @JoinOn('fk_email_links_user', { user_id: 'id' })
  user?: Relation<User>;

  @Column('text')
  purpose!: EmailLinkPurpose;

  /** The recipient. The link is invalid after the person changes their email address. */
  @Column('text')
  email!: string;

  /** Digest of the secret in the link; the secret is not stored. */
  @Column('bytea')
  digest!: Buffer;

  /** ID of the master key of the digest. */
  @Column('text', { name: 'key_id' })
  keyId!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'used_at', precision: 3, nullable: true })
  usedAt!: Date | null;
}
