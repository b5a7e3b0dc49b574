import { ApplicationOwner } from '#libs/applications';
import { Consent } from '#libs/consents';
import { JoinOn } from '#libs/database';
import { Session, User } from '#libs/identity';
import type { OpenIdScope } from '#libs/kernel';
import { Profile } from '#libs/organizations';
import { Authorization } from '#libs/third-party';
import type { ClaimsRequest } from '#libs/tokens';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

/** What a code is for: a person's sign-in, the existing clients' flow, or an organization's third-party authorization. */
export type CodeKind = 'SIGN_IN' | 'EXISTING' | 'AUTHORIZATION';

/** An authorization code (RFC 6749 §4.1.2): used once, soon, by the application that it was made for. */
@Entity('authorization_codes')
@Unique('uq_authorization_codes_digest', ['digest'])
@Index('ix_authorization_codes_expiry', ['expiresAt'])
@Index('ix_authorization_codes_session', ['sessionId'])
@Check('ck_authorization_codes_kind', `kind IN ('SIGN_IN', 'EXISTING', 'AUTHORIZATION')`)
@Check(
  'ck_authorization_codes_basis',
  `(kind = 'AUTHORIZATION') = (authorization_id IS NOT NULL) AND (kind = 'AUTHORIZATION') = (consent_id IS NULL)`,
)
export class AuthorizationCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_authorization_codes' })
  id!: string;

  @Column('text')
  kind!: CodeKind;

  @Column('bytea')
  digest!: Buffer;

  /** Which master key made the digest. */
  @Column('text', { name: 'key_id' })
  keyId!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_authorization_codes_application', {
    application_id: 'applicationId',
    owner_organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  /** In which organization the application will act. */
  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'profile_id' })
  profileId!: string;

  @ManyToOne(() => Profile)
  @JoinOn('fk_authorization_codes_profile', { profile_id: 'id', organization_id: 'organizationId' })
  profile?: Relation<Profile>;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User)
  @JoinOn('fk_authorization_codes_user', { user_id: 'id' })
  user?: Relation<User>;

  @Column('uuid', { name: 'session_id' })
  sessionId!: string;

  @ManyToOne(() => Session)
  @JoinOn('fk_authorization_codes_session', { session_id: 'id', user_id: 'userId' })
  session?: Relation<Session>;

  @Column('uuid', { name: 'consent_id', nullable: true })
  consentId!: string | null;

  @ManyToOne(() => Consent, { nullable: true })
  @JoinOn('fk_authorization_codes_consent', { consent_id: 'id', organization_id: 'organizationId' })
  consent?: Relation<Consent> | null;

  @Column('uuid', { name: 'authorization_id', nullable: true })
  authorizationId!: string | null;

  @ManyToOne(() => Authorization, { nullable: true })
  @JoinOn('fk_authorization_codes_authorization', {
    authorization_id: 'id',
    application_id: 'applicationId',
    organization_id: 'organizationId',
  })
  authorization?: Relation<Authorization> | null;

  /** As the request gave it; null where it gave none and the only registered one was used. */
  @Column('text', { name: 'redirect_uri', nullable: true })
  redirectUri!: string | null;

  @Column('text', { name: 'code_challenge', nullable: true })
  codeChallenge!: string | null;

  @Column('text', { array: true })
  scopes!: string[];

  @Column('text', { name: 'openid_scopes', array: true })
  openidScopes!: OpenIdScope[];

  @Column('text', { nullable: true })
  nonce!: string | null;

  @Column('jsonb', { default: {} })
  claims!: ClaimsRequest;

  @Column({ type: 'timestamptz', name: 'authenticated_at', precision: 3 })
  authenticatedAt!: Date;

  /** The application's revision when it was made. */
  @Column('integer', { name: 'sign_in_revision' })
  signInRevision!: number;

  /** The sum of the versions of all that it rests on: when that grows, access was ended. */
  @Column('integer', { name: 'access_version' })
  accessVersion!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'consumed_at', precision: 3, nullable: true })
  consumedAt!: Date | null;
}
