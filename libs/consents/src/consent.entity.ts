import { ApplicationOwner } from '#libs/applications';
import { JoinOn } from '#libs/database';
import { User } from '#libs/identity';
import type { OpenIdScope, ScopeSet } from '#libs/kernel';
import { Profile } from '#libs/organizations';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

/** A user's decision that an application may act for one of their profiles. */
@Entity('consents')
@Unique('uq_consents_profile', ['profileId', 'applicationId'])
@Unique('uq_consents_organization', ['id', 'organizationId'])
@Index('ix_consents_user', ['userId', 'id'])
@Index('ix_consents_organization', ['organizationId', 'applicationId'], { where: `status = 'ACTIVE'` })
@Index('ix_consents_application', ['applicationId'], { where: `status = 'ACTIVE'` })
@Check('ck_consents_status', `status IN ('ACTIVE', 'WITHDRAWN')`)
export class Consent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_consents' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_consents_application', {
    application_id: 'applicationId',
    owner_organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  /** The profile's organization, in which the application then acts. */
  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'profile_id' })
  profileId!: string;

  @ManyToOne(() => Profile)
  @JoinOn('fk_consents_profile', { profile_id: 'id', organization_id: 'organizationId' })
  profile?: Relation<Profile>;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User)
  @JoinOn('fk_consents_user', { user_id: 'id' })
  user?: Relation<User>;

  /** What the person said yes to, of what they were shown. */
  @Column('text', { array: true })
  scopes!: string[];

  @Column('text', { name: 'openid_scopes', array: true })
  openidScopes!: OpenIdScope[];

  /** The application's revision that was shown: a scope that it took up later was not consented to. */
  @Column('integer', { name: 'reviewed_revision' })
  reviewedRevision!: number;

  @Column('text')
  status!: 'ACTIVE' | 'WITHDRAWN';

  /** Grows whenever access by this consent is ended. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'consented_at', precision: 3 })
  consentedAt!: Date;

  /** When the application last got tokens by it. */
  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  /**
   * Adds what was shown to the consent.
   * @param inForce the part of the earlier consent that is still valid
   */
  give(
    shown: ScopeSet,
    openid: readonly OpenIdScope[],
    inForce: { readonly scopes: ScopeSet; readonly openid: readonly OpenIdScope[] },
    revision: number,
    at: Date,
  ): void {
    this.scopes = inForce.scopes.or(shown).names();
    this.openidScopes = [...new Set([...inForce.openid, ...openid])];
    this.reviewedRevision = revision;
    this.status = 'ACTIVE';
    this.consentedAt = at;
  }

  /** Ends all that was issued by it, for good. Says whether it changed anything. */
  withdraw(): boolean {
    if (this.status === 'WITHDRAWN') return false;
    this.status = 'WITHDRAWN';
    this.version += 1;
    return true;
  }
}
