import { JoinOn } from '#libs/database';
import type { Role } from '#libs/kernel';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { Organization } from '../organization.entity.js';
import { Profile } from '../profile.entity.js';

/** An invitation by email address to join an organization. Each of its links works once. */
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

  /** Normalized (kernel, normalizeEmail). Only a sign-in with this address can accept. */
  @Column('text')
  email!: string;

  /** The role that the person gets. */
  @Column('text')
  role!: Role;

  /** A `PENDING` invitation can be expired; see `statusOf`. */
  @Column('text')
  status!: 'PENDING' | 'ACCEPTED' | 'REVOKED';

  /** Digest of the secret in the link shown to the sender. It does not verify the email address. */
  @Column('bytea')
  digest!: Buffer;

  /** Digest of the secret in the emailed link. Its use verifies the email address. */
  @Column('bytea', { name: 'mailed_digest', nullable: true })
  mailedDigest!: Buffer | null;

  /** Delivery status of the most recent email; null when none was sent. */
  @Column('text', { name: 'mail_status', nullable: true })
  mailStatus!: 'PENDING' | 'DELIVERED' | 'FAILED' | null;

  /** ID of the master key of the digests. */
  @Column('text', { name: 'key_id' })
  keyId!: string;

  @Column('text', { name: 'invited_by_name' })
  invitedByName!: string;

  /** Who sent it last. The invitation is valid only while this profile can give its role. */
  @Column('uuid', { name: 'sent_by_profile_id', nullable: true })
  sentByProfileId!: string | null;

  @ManyToOne(() => Profile, { nullable: true })
  @JoinOn('fk_invitations_sent_by', { sent_by_profile_id: 'id', organization_id: 'organizationId' })
  sentBy?: Relation<Profile> | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  /** The profile of the person who accepted. */
  @Column('uuid', { name: 'profile_id', nullable: true })
  profileId!: string | null;

  @ManyToOne(() => Profile, { nullable: true })
  @JoinOn('fk_invitations_profile', { profile_id: 'id', organization_id: 'organizationId' })
  profile?: Relation<Profile> | null;
}
