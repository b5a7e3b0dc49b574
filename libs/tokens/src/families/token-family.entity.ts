import { ApplicationOwner, Credential } from '#libs/applications';
import { Consent } from '#libs/consents';
import { JoinOn } from '#libs/database';
import { Session, User } from '#libs/identity';
import type { OpenIdScope } from '#libs/kernel';
import { Profile } from '#libs/organizations';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import type { ClaimsRequest } from '../claims/claims-request.js';

/** What it came from: a sign-in, one of the existing clients' flow, or that flow's token of a service account. */
export type FamilyKind = 'SIGN_IN' | 'EXISTING' | 'SERVICE_ACCOUNT';

/** All tokens that came from one sign-in to an application: they end together (RFC 9700 §4.14.2). */
@Entity('token_families')
@Unique('uq_token_families_code', ['codeId'])
@Index('ix_token_families_session', ['sessionId'])
@Index('ix_token_families_profile', ['profileId', 'applicationId'], { where: 'ended_at IS NULL' })
@Index('ix_token_families_expiry', ['expiresAt'])
@Check('ck_token_families_kind', `kind IN ('SIGN_IN', 'EXISTING', 'SERVICE_ACCOUNT')`)
@Check('ck_token_families_assignment', `(kind = 'SERVICE_ACCOUNT') = (assignment_id IS NOT NULL)`)
@Check(
  'ck_token_families_basis',
  `(kind = 'SERVICE_ACCOUNT') = (credential_id IS NOT NULL) AND (kind = 'SERVICE_ACCOUNT') = (consent_id IS NULL)
   AND (kind = 'SERVICE_ACCOUNT') = (user_id IS NULL)`,
)
export class TokenFamily {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_token_families' })
  id!: string;

  @Column('text')
  kind!: FamilyKind;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_token_families_application', {
    application_id: 'applicationId',
    owner_organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  /** In which organization its tokens act. */
  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'profile_id' })
  profileId!: string;

  @ManyToOne(() => Profile)
  @JoinOn('fk_token_families_profile', { profile_id: 'id', organization_id: 'organizationId' })
  profile?: Relation<Profile>;

  /** Null for a service account. */
  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @ManyToOne(() => User, { nullable: true })
  @JoinOn('fk_token_families_user', { user_id: 'id' })
  user?: Relation<User> | null;

  /**
   * The session in which the person signed in. Its end ends the family, except one with `offline_access` (Back-Channel
   * Logout 1.0 §2.7). Null for a service account, and for offline access granted before sessions were kept for it.
   */
  @Column('uuid', { name: 'session_id', nullable: true })
  sessionId!: string | null;

  @ManyToOne(() => Session, { nullable: true })
  @JoinOn('fk_token_families_session', { session_id: 'id', user_id: 'userId' })
  session?: Relation<Session> | null;

  @Column('uuid', { name: 'consent_id', nullable: true })
  consentId!: string | null;

  @ManyToOne(() => Consent, { nullable: true })
  @JoinOn('fk_token_families_consent', { consent_id: 'id', organization_id: 'organizationId' })
  consent?: Relation<Consent> | null;

  /** The credential with which a service account's token was asked for. */
  @Column('uuid', { name: 'credential_id', nullable: true })
  credentialId!: string | null;

  @ManyToOne(() => Credential, { nullable: true })
  @JoinOn('fk_token_families_credential', { credential_id: 'id', organization_id: 'organizationId' })
  credential?: Relation<Credential> | null;

  /** The assignment by which it was asked for: unassigning ends it. */
  @Column('uuid', { name: 'assignment_id', nullable: true })
  assignmentId!: string | null;

  /** The code that it came from: its reuse ends the family. */
  @Column('uuid', { name: 'code_id', nullable: true })
  codeId!: string | null;

  @Column('text', { array: true })
  scopes!: string[];

  @Column('text', { name: 'openid_scopes', array: true })
  openidScopes!: OpenIdScope[];

  @Column('jsonb', { default: {} })
  claims!: ClaimsRequest;

  @Column({ type: 'timestamptz', name: 'authenticated_at', precision: 3, nullable: true })
  authenticatedAt!: Date | null;

  @Column('integer', { name: 'sign_in_revision' })
  signInRevision!: number;

  @Column('integer', { name: 'access_version' })
  accessVersion!: number;

  /** Counts the refreshes: only the refresh token of this number is good. */
  @Column('integer', { default: 0 })
  generation!: number;

  @Column({ type: 'timestamptz', name: 'refreshed_at', precision: 3 })
  refreshedAt!: Date;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  /** The absolute end. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true })
  endedAt!: Date | null;
}
