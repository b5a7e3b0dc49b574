import { JoinOn } from '#libs/database';
import {
  admit,
  revise,
  type RevisedScopes,
  ScopeSet,
  scopesOf,
  type SignInSince,
  UserError,
} from '#libs/kernel';
import { Organization } from '#libs/organizations';
import { grantableTo } from '#libs/scopes';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

import type { ApplicationTemplate } from './application-templates.js';
import { say } from './messages.js';
import {
  admittedBy,
  type ClientType,
  type IdTokenAlgorithm,
  type OAuthConfiguration,
  type SignInAudience,
} from './oauth-configuration.js';

/** Public details of an application, by which people decide whether to trust it. */
export interface ApplicationDetails {
  readonly name: string;
  readonly description: string | null;
  readonly homepageUrl: string | null;
  readonly logoUrl: string | null;
  readonly privacyUrl: string | null;
  readonly termsUrl: string | null;
}

/** What a developer registers; its id is the OAuth `client_id`. */
@Entity('applications')
@Index('ix_applications_organization', ['organizationId', 'id'])
@Index('ix_applications_name', { synchronize: false })
@Index('ix_applications_by_name', { synchronize: false })
@Index('ix_applications_organization_by_name', { synchronize: false })
@Index('ix_applications_transferred', ['id'], { where: 'owned_since > 0' })
@Check('ck_applications_status', `status IN ('ACTIVE', 'SUSPENDED', 'DELETED')`)
@Check('ck_applications_suspended_by_owner', `status = 'SUSPENDED' OR NOT suspended_by_owner`)
@Check('ck_applications_client_type', `client_type IN ('CONFIDENTIAL', 'PUBLIC')`)
@Check('ck_applications_id_token_algorithm', `id_token_algorithm IN ('RS256', 'ES256', 'EdDSA')`)
@Check(
  'ck_applications_public_client',
  `client_type = 'CONFIDENTIAL' OR (pkce_required AND existing_flow_since IS NULL)`,
)
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
  @JoinOn('fk_applications_organization', { organization_id: 'id' })
  organization?: Relation<Organization>;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text', { name: 'homepage_url', nullable: true })
  homepageUrl!: string | null;

  @Column('text', { name: 'logo_url', nullable: true })
  logoUrl!: string | null;

  @Column('text', { name: 'privacy_url', nullable: true })
  privacyUrl!: string | null;

  @Column('text', { name: 'terms_url', nullable: true })
  termsUrl!: string | null;

  @Column('text', { default: 'ACTIVE' })
  status!: 'ACTIVE' | 'SUSPENDED' | 'DELETED';

  /** Whether it was its own organization that suspended it, which may then resume it. */
  @Column('boolean', { name: 'suspended_by_owner', default: false })
  suspendedByOwner!: boolean;

  /** When the platform suspended it, whatever its owner decides; never written here. */
  @Column({
    type: 'timestamptz',
    name: 'platform_suspended_at',
    precision: 3,
    nullable: true,
    insert: false,
    update: false,
  })
  platformSuspendedAt!: Date | null;

  /** Grows whenever all its access is ended. */
  @Column('integer', { default: 1 })
  version!: number;

  /** Grows whenever its access abroad is ended. */
  @Column('integer', { name: 'third_party_version', default: 0 })
  thirdPartyVersion!: number;

  /** Credentials made under another epoch are dead. */
  @Column('integer', { default: 1 })
  epoch!: number;

  /** Counts the changes of its scopes and of who may act by it; authorizations remember the one that was reviewed. */
  @Column('integer', { default: 1 })
  revision!: number;

  /** The revision at which its present owner took it: what was reviewed before was of another publisher's. */
  @Column('integer', { name: 'owned_since', default: 0 })
  ownedSince!: number;

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

  /** Of what it asks of other organizations, what it can do without. */
  @Column('text', { name: 'optional_scopes', array: true, default: [] })
  optionalScopes!: string[];

  /** False until OAuth is configured, and again from a transfer until the new owner confirms the addresses. */
  @Column('boolean', { name: 'oauth_enabled', default: false })
  oauthEnabled!: boolean;

  @Column('text', { name: 'redirect_uris', array: true, default: [] })
  redirectUris!: string[];

  @Column('text', { name: 'sign_in_audience', default: 'ANY_ORGANIZATION' })
  signInAudience!: SignInAudience;

  /** Whose people may sign in: organizations by id, or `*`, with the revision at which each was admitted. */
  @Column('jsonb', { name: 'sign_in_since', default: {} })
  signInSince!: SignInSince;

  /** A public client keeps no secret (RFC 6749 §2.1): a single-page or native app. */
  @Column('text', { name: 'client_type', default: 'CONFIDENTIAL' })
  clientType!: ClientType;

  /** False only for a confidential OpenID client that was exempted. */
  @Column('boolean', { name: 'pkce_required', default: true })
  pkceRequired!: boolean;

  @Column('text', { name: 'id_token_algorithm', default: 'RS256' })
  idTokenAlgorithm!: IdTokenAlgorithm;

  /** Whether its ID tokens hold the claims of the granted scopes. */
  @Column('boolean', { name: 'claims_in_id_token', default: true })
  claimsInIdToken!: boolean;

  @Column('text', { name: 'post_logout_redirect_uris', array: true, default: [] })
  postLogoutRedirectUris!: string[];

  @Column('text', { name: 'backchannel_logout_uri', nullable: true })
  backchannelLogoutUri!: string | null;

  /** The revision since which it may use the flow of the existing Nexus211 clients; null where it may not. */
  @Column('integer', { name: 'existing_flow_since', nullable: true })
  existingFlowSince!: number | null;

  /** Whether its secret opens the APIs directly, without a token. */
  @Column('boolean', { name: 'basic_on_api', default: true })
  basicOnApi!: boolean;

  /** Whether it may introspect the access tokens of all applications that act in its own organization (RFC 7662 §4). */
  @Column('boolean', { name: 'is_resource_server', default: false })
  isResourceServer!: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  get scopeSet(): ScopeSet {
    return scopesOf(this.scopes);
  }

  get askedScopeSet(): ScopeSet {
    return scopesOf(this.askedScopes);
  }

  get optionalScopeSet(): ScopeSet {
    return ScopeSet.of(this.optionalScopes);
  }

  /** What it said that it asks of others; null where that is whatever it holds, as it is before it says anything. */
  get saidToAsk(): ScopeSet | null {
    const wasOffered = this.thirdPartyEnabled || this.thirdPartyVersion > 0;
    const saidNothing = !wasOffered && this.askedScopeSet.isEmpty;
    return this.asksAllScopes || saidNothing ? null : this.askedScopeSet;
  }

  /** Begins with the settings of a usual kind of application. */
  beginAs({ clientType, pkceRequired, basicOnApi, thirdPartyEnabled }: ApplicationTemplate): void {
    this.clientType = clientType;
    this.pkceRequired = pkceRequired;
    this.basicOnApi = basicOnApi;
    if (thirdPartyEnabled) this.configureThirdParty(true, null);
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
   * @param optional what it can do without, of what it asks
   */
  configureThirdParty(enabled: boolean, asked: ScopeSet | null, optional = this.optionalScopeSet): void {
    if (this.thirdPartyEnabled && !enabled) this.thirdPartyVersion += 1;
    this.thirdPartyEnabled = enabled;
    this.asksAllScopes = asked === null;
    this.optionalScopes = optional.names();
    this.revision += 1;
    this.reviseAsked(asked ?? ScopeSet.NONE);
  }

  /** Which organizations were selected, where they are. */
  get signInOrganizations(): string[] {
    return this.signInAudience === 'SELECTED_ORGANIZATIONS' ? Object.keys(this.signInSince) : [];
  }

  /** Whether its owner, or a former owner, has configured how people sign in. */
  get isOAuthConfigured(): boolean {
    return this.oauthEnabled || this.redirectUris.length > 0;
  }

  /**
   * Enables sign-in with this configuration. Organizations that are no longer admitted lose what was issued to their
   * people, also when they are admitted again later. A public client is identified only by its redirect addresses, so
   * removing one of them, or making the client confidential, ends what was issued to everybody.
   */
  configureOAuth(configuration: OAuthConfiguration): void {
    const admitted = this.losesPublicClient(configuration) ? {} : this.signInSince;
    this.revision += 1;
    this.oauthEnabled = true;
    this.redirectUris = configuration.redirectUris;
    this.signInAudience = configuration.signInAudience;
    this.clientType = configuration.clientType;
    this.pkceRequired = configuration.pkceRequired;
    this.idTokenAlgorithm = configuration.idTokenAlgorithm;
    this.claimsInIdToken = configuration.claimsInIdToken;
    this.postLogoutRedirectUris = configuration.postLogoutRedirectUris;
    this.backchannelLogoutUri = configuration.backchannelLogoutUri;
    this.signInSince = admit(admitted, admittedBy(this.organizationId, configuration), this.revision);
  }

  private losesPublicClient({ clientType, redirectUris }: OAuthConfiguration): boolean {
    if (this.clientType !== 'PUBLIC') return false;
    return clientType !== 'PUBLIC' || this.redirectUris.some((uri) => !redirectUris.includes(uri));
  }

  /** Whether it may use the flow of the existing Nexus211 clients. */
  get existingFlow(): boolean {
    return this.existingFlowSince !== null;
  }

  /**
   * Switches the flow of the existing Nexus211 clients, and its secret directly on the APIs. Switching the flow off ends
   * what it gave, for good: switched on again, it is on since then.
   */
  configureExistingClients(existingFlow: boolean, basicOnApi: boolean): void {
    if (existingFlow && !this.existingFlow) this.revision += 1;
    if (existingFlow !== this.existingFlow) this.existingFlowSince = existingFlow ? this.revision : null;
    this.basicOnApi = basicOnApi;
  }

  /**
   * Says whether it is a resource server of its organization. It stays one until it is suspended, deleted, transferred
   * or made a public client: a trigger on its table ends it then.
   * @throws UserError CONFIDENTIAL_ONLY where it keeps no secret with which to introspect; SUSPENDED
   */
  setResourceServer(enabled: boolean): void {
    if (enabled && this.clientType === 'PUBLIC') {
      throw new UserError('CONFIDENTIAL_ONLY', say('resourceServer.confidentialOnly'), ['enabled']);
    }
    if (enabled && (this.status !== 'ACTIVE' || this.platformSuspendedAt !== null)) {
      throw new UserError('SUSPENDED', say('application.resumeFirst'), ['applicationId']);
    }
    this.isResourceServer = enabled;
  }

  /** Ends every credential and every token, everywhere, by one change. */
  containLeak(): void {
    this.epoch += 1;
    this.version += 1;
  }

  /** Ends all access until it is resumed. Tokens issued before stay dead. Says whether it changed anything. */
  suspend(): boolean {
    if (this.status === 'SUSPENDED') return false;
    this.status = 'SUSPENDED';
    this.isResourceServer = false;
    this.suspendedByOwner = true;
    this.version += 1;
    return true;
  }

  /**
   * Lets it act again, with new tokens. Says whether it changed anything.
   * @throws UserError SUSPENDED_BY_PLATFORM where it was not its own organization that suspended it
   */
  resume(): boolean {
    if (this.status === 'ACTIVE') return false;
    if (!this.suspendedByOwner) {
      throw new UserError('SUSPENDED_BY_PLATFORM', say('application.suspendedByPlatform'), ['id']);
    }
    this.status = 'ACTIVE';
    this.suspendedByOwner = false;
    return true;
  }

  /** Ends all access for good. The row stays until it is purged, so that its id is never used again. */
  delete(): void {
    this.status = 'DELETED';
    this.suspendedByOwner = false;
    this.version += 1;
  }

  private reviseAsked(asked: ScopeSet): void {
    const wanted = this.asksAllScopes ? grantableTo('THIRD_PARTY') : asked;
    this.askedScopes = revise(this.askedScopes, wanted.and(this.scopeSet), this.revision);
    this.optionalScopes = this.optionalScopeSet.and(this.askedScopeSet).names();
  }
}
