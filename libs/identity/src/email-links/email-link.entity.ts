import { JoinOn } from '#libs/database';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { User } from '../user.entity.js';

/** What a link by mail is for. */
export type EmailLinkPurpose = 'VERIFICATION' | 'PASSWORD_RESET';

/** A link that was mailed to a person: who follows it reads that mailbox. It works once. */
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

  /** Where it was mailed: worth nothing for another email that the person may have by now. */
  @Column('text')
  email!: string;

  /** Of the secret in the link, which is stored nowhere. */
  @Column('bytea')
  digest!: Buffer;

  /** Which master key made the digest. */
  @Column('text', { name: 'key_id' })
  keyId!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'used_at', precision: 3, nullable: true })
  usedAt!: Date | null;
}
