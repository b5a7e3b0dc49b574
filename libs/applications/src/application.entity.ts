import { revise, type RevisedScopes, scopesOf, ScopeSet } from '#libs/kernel';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';

import { Organization } from '#libs/organizations';
import { grantableTo } from '#libs/scopes';

export type SignInAudience = 'ANY_ORGANIZATION' | 'OWN_ORGANIZATION' | 'SELECTED_ORGANIZATIONS';

/** What a developer registers; its id is the OAuth `client_id`. */
@Entity('applications')
@Unique('uq_applications_owner', ['id', 'organizationId'])
@Index('ix_applications_organization', ['organizationId', 'id'])
@Check('ck_applications_status', `status IN ('ACTIVE', 'SUSPENDED', 'DELETED')`)
@Check(
  'ck_applications_sign_in_audience',
  `sign_in_audience IN ('ANY_ORGANIZATION', 'OWN_ORGANIZATION', 'SELECTED_ORGANIZATIONS')`,
)
export class Application {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_applications' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'organization_id', foreignKeyConstraintName: 'fk_applications_organization' })
  organization?: Relation<Organization>;

  @Column('text')
  name!: string;

  @Column('text', { default: 'ACTIVE' })
  status!: 'ACTIVE' | 'SUSPENDED' | 'DELETED';

  /** Grows whenever all its access is ended. */
  @Column('integer', { default: 1 })
  version!: number;

  /** Grows whenever its access abroad is ended. */
  @Column('integer', { name: 'third_party_version', default: 0 })
  thirdPartyVersion!: number;

  /** Credentials made under another epoch are dead. */
  @Column('integer', { default: 1 })
  epoch!: number;

  /** Counts the changes of its scopes; authorizations remember the one that was reviewed. */
  @Column('integer', { default: 1 })
  revision!: number;

  @Column('jsonb', { default: {} })
  scopes!: RevisedScopes;

  @Column('boolean', { name: 'third_party_enabled', default: false })
  thirdPartyEnabled!: boolean;

  /** Whether it asks of others whatever it holds, now and later. */
  @Column('boolean', { name: 'asks_all_scopes', default: false })
  asksAllScopes!: boolean;

  /** What it asks of other organizations: always a part of its scopes. */
  @Column('jsonb', { name: 'asked_scopes', default: {} })
  askedScopes!: RevisedScopes;

  @Column('boolean', { name: 'oauth_enabled', default: false })
  oauthEnabled!: boolean;

  @Column('text', { name: 'redirect_uris', array: true, default: [] })
  redirectUris!: string[];

  @Column('text', { name: 'sign_in_audience', default: 'ANY_ORGANIZATION' })
  signInAudience!: SignInAudience;

  @Column('uuid', { name: 'sign_in_organizations', array: true, default: [] })
  signInOrganizations!: string[];

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  get scopeSet(): ScopeSet {
    return scopesOf(this.scopes);
  }

  get askedScopeSet(): ScopeSet {
    return scopesOf(this.askedScopes);
  }

  /** What it said that it asks of others; null where that is whatever it holds, as it is before it says anything. */
  get saidToAsk(): ScopeSet | null {
    const wasOffered = this.thirdPartyEnabled || this.thirdPartyVersion > 0;
    const saidNothing = !wasOffered && this.askedScopeSet.isEmpty;
    return this.asksAllScopes || saidNothing ? null : this.askedScopeSet;
  }

  /** Holds these scopes from now on. One that it no longer holds is no longer asked of others either. */
  setScopes(scopes: ScopeSet): void {
    this.revision += 1;
    this.scopes = revise(this.scopes, scopes, this.revision);
    this.reviseAsked(this.askedScopeSet);
  }

  /**
   * Switches third-party authorization, and says what to ask of others. Switching off ends all access abroad.
   * @param asked null: whatever it holds
   */
  configureThirdParty(enabled: boolean, asked: ScopeSet | null): void {
    if (this.thirdPartyEnabled && !enabled) this.thirdPartyVersion += 1;
    this.thirdPartyEnabled = enabled;
    this.asksAllScopes = asked === null;
    this.revision += 1;
    this.reviseAsked(asked ?? ScopeSet.NONE);
  }

  /** People of these organizations may sign in, and are sent back to these addresses only. */
  configureOAuth(redirectUris: string[], audience: SignInAudience, organizations: string[]): void {
    this.oauthEnabled = true;
    this.redirectUris = redirectUris;
    this.signInAudience = audience;
    this.signInOrganizations = organizations;
  }

  /** Ends every credential and every token, everywhere, by one change. */
  containLeak(): void {
    this.epoch += 1;
    this.version += 1;
  }

  /** Ends all access for good. The row stays until it is purged, so that its id is never used again. */
  delete(): void {
    this.status = 'DELETED';
    this.version += 1;
  }

  private reviseAsked(asked: ScopeSet): void {
    const wanted = this.asksAllScopes ? grantableTo('THIRD_PARTY') : asked;
    this.askedScopes = revise(this.askedScopes, wanted.and(this.scopeSet), this.revision);
  }
}
