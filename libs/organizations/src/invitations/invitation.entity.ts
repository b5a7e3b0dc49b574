import { JoinOn } from '#libs/database';
import type { Role } from '#libs/kernel';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { Organization } from '../organization.entity.js';
import { Profile } from '../profile.entity.js';

/** An offer to somebody, known by email only, to come into an organization. Links to it work once. */
@Entity('invitations')
@Unique('uq_invitations_id_organization', ['id', 'organizationId'])
@Unique('uq_invitations_digest', ['digest'])
@Unique('uq_invitations_mailed_digest', ['mailedDigest'])
@Index('uq_invitations_pending', ['organizationId', 'email'], { unique: true, where: `status = 'PENDING'` })
@Index('ix_invitations_organization', ['organizationId', 'id'])
@Check('ck_invitations_role', `role IN ('owner', 'admin', 'member', 'contact')`)
@Check('ck_invitations_mail_status', `mail_status IN ('PENDING', 'DELIVERED', 'FAILED')`)
@Check('ck_invitations_status', `status IN ('PENDING', 'ACCEPTED', 'REVOKED')`)
export class Invitation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_invitations' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Organization)
  @JoinOn('fk_invitations_organization', { organization_id: 'id' })
  organization?: Relation<Organization>;

  /** Normalized (kernel, normalizeEmail): nobody else can accept. */
  @Column('text')
  email!: string;

  /** What the person will be allowed to do. */
  @Column('text')
  role!: Role;

  /** `PENDING` past its expiry is none any more. */
  @Column('text')
  status!: 'PENDING' | 'ACCEPTED' | 'REVOKED';

  /** Of the secret in the link that whoever invites is shown, which proves nothing of the email. */
  @Column('bytea')
  digest!: Buffer;

  /** Of the secret in the link that is mailed and shown to nobody: who has it reads that mailbox. */
  @Column('bytea', { name: 'mailed_digest', nullable: true })
  mailedDigest!: Buffer | null;

  /** What became of the newest mail; null where none was sent. */
  @Column('text', { name: 'mail_status', nullable: true })
  mailStatus!: 'PENDING' | 'DELIVERED' | 'FAILED' | null;

  /** Which master key made the digests. */
  @Column('text', { name: 'key_id' })
  keyId!: string;

  @Column('text', { name: 'invited_by_name' })
  invitedByName!: string;

  /** Who sent it last: it gives no more than they may still give when it is accepted. */
  @Column('uuid', { name: 'sent_by_profile_id', nullable: true })
  sentByProfileId!: string | null;

  @ManyToOne(() => Profile, { nullable: true })
  @JoinOn('fk_invitations_sent_by', { sent_by_profile_id: 'id', organization_id: 'organizationId' })
  sentBy?: Relation<Profile> | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  /** Who came of it. */
  @Column('uuid', { name: 'profile_id', nullable: true })
  profileId!: string | null;

  @ManyToOne(() => Profile, { nullable: true })
  @JoinOn('fk_invitations_profile', { profile_id: 'id', organization_id: 'organizationId' })
  profile?: Relation<Profile> | null;
}
