import { assertMayWiden } from '#libs/access';
import { Tenant } from '#libs/database';
import { Clock, type OrganizationPrincipal, readId, type ScopeSet, UserError } from '#libs/kernel';
import { parseScopes } from '#libs/scopes';
import { Injectable } from '@nestjs/common';

import { ApplicationChanges } from './application-changes.js';
import { type DetailsChange, readDetails } from './application-details.js';
import type { Application } from './application.entity.js';
import { say } from './messages.js';
import { type OAuthSettings, settle } from './oauth-settings.js';
import { assertBackchannelLogoutUri, assertRedirectUris } from './redirect-uri.js';

/** How an organization's own applications are used: abroad, by people who sign in, by the existing clients. */
@Injectable()
export class ApplicationSettingsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly changes: ApplicationChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * Updates the public details of the application. Omitted fields stay unchanged.
   * @throws UserError LINK
   */
  async update(
    principal: OrganizationPrincipal,
    publicId: string,
    said: DetailsChange,
  ): Promise<Application> {
    const details = readDetails(said);
    return this.changes.change(principal, publicId, 'application.details_changed', (application) => {
      const changed = Object.entries(details).filter(
        ([field, value]) => application[field as keyof DetailsChange] !== value,
      );
      if (changed.length === 0) return null;
      Object.assign(application, details);
      return Object.fromEntries(changed);
    });
  }

  /**
   * Switches third-party authorization and says what to ask of other organizations.
   * @param names null: keep asking what was asked, or all that it holds where nothing was said before
   * @param optionalNames what it can do without, of what it asks; null for no change
   * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE, NOT_HELD, NOT_ASKED, PERSON_REQUIRED
   * @throws ReauthenticationRequired if it enables third-party authorization or asks for more scopes
   */
  async configureThirdParty(
    principal: OrganizationPrincipal,
    publicId: string,
    enabled: boolean,
    names: string[] | null,
    optionalNames: string[] | null,
  ): Promise<Application> {
    const optional = optionalNames
      ? parseScopes(optionalNames, 'THIRD_PARTY', ['optionalScopes'])
      : undefined;
    const asked = names && parseScopes(names, 'THIRD_PARTY', ['scopes']);
    return this.changes.change(principal, publicId, 'application.third_party_configured', (application) => {
      if (asked && !application.scopeSet.includes(asked)) {
        throw new UserError('NOT_HELD', say('thirdParty.notHeld'), ['scopes']);
      }
      const enables = enabled && (!application.thirdPartyEnabled || !asked);
      const asksMore = asked !== null && !application.askedScopeSet.includes(asked);
      if (enables || asksMore) assertMayWiden(principal, this.clock.now());
      application.configureThirdParty(enabled, asked ?? application.saidToAsk, optional);
      if (optional) assertAsked(application, optional);
      return {
        enabled,
        scopes: application.askedScopeSet.names(),
        optionalScopes: application.optionalScopes,
      };
    });
  }

  /**
   * Says where people are sent back to after sign-in, and who may sign in. What is left out stays as it was.
   * @throws UserError REDIRECT_URI, NOT_FOUND, PKCE_REQUIRED
   */
  async configureOAuth(
    principal: OrganizationPrincipal,
    publicId: string,
    input: OAuthSettings,
  ): Promise<Application> {
    assertRedirectUris(input.redirectUris, 'redirectUris');
    assertRedirectUris(input.postLogoutRedirectUris ?? [], 'postLogoutRedirectUris');
    if (input.backchannelLogoutUri) {
      assertBackchannelLogoutUri(input.backchannelLogoutUri, 'backchannelLogoutUri');
    }
    const organizations = await this.findOrganizations(principal, input.organizations);
    return this.changes.change(principal, publicId, 'application.oauth_configured', (application) => {
      const configuration = settle(application, input, organizations);
      application.configureOAuth(configuration);
      const { organizations: _, ...data } = configuration;
      return data;
    });
  }

  /**
   * Switches what the existing Nexus211 clients need: their flow, and the secret directly on the API.
   * @throws UserError CONFIDENTIAL_ONLY
   */
  async configureExistingClients(
    principal: OrganizationPrincipal,
    publicId: string,
    input: { existingFlow: boolean; basicOnApi: boolean },
  ): Promise<Application> {
    return this.changes.change(
      principal,
      publicId,
      'application.existing_clients_configured',
      (application) => {
        if (input.existingFlow && application.clientType === 'PUBLIC') {
          throw new UserError('CONFIDENTIAL_ONLY', say('legacy.confidentialOnly'), ['existingFlow']);
        }
        application.configureExistingClients(input.existingFlow, input.basicOnApi);
        return input;
      },
    );
  }

  /**
   * Names the application as a resource server of its organization, or takes that back.
   * @throws UserError CONFIDENTIAL_ONLY, SUSPENDED
   */
  async setResourceServer(
    principal: OrganizationPrincipal,
    publicId: string,
    enabled: boolean,
  ): Promise<Application> {
    const type = 'application.resource_server_configured';
    return this.changes.change(principal, publicId, type, (application) => {
      if (application.isResourceServer === enabled) return null;
      application.setResourceServer(enabled);
      return { enabled };
    });
  }

  private async findOrganizations(principal: OrganizationPrincipal, publicIds: string[]): Promise<string[]> {
    const ids = publicIds.map((publicId) => readId('org', publicId));
    const known = await this.tenant.query(
      principal,
      'SELECT id FROM public_organizations WHERE id = ANY($1::uuid[])',
      [ids.filter((id) => id !== undefined)],
    );
    if (known.rows.length < new Set(ids).size) {
      throw new UserError('NOT_FOUND', say('organizations.notFound'), ['organizations']);
    }
    return known.rows.map(({ id }) => id as string);
  }
}

/** Only what is asked can be optional. */
function assertAsked({ askedScopeSet }: Application, optional: ScopeSet): void {
  const surplus = optional.without(askedScopeSet);
  if (surplus.isEmpty) return;
  throw new UserError('NOT_ASKED', say('thirdParty.notAsked', { scopes: surplus.toString() }), [
    'optionalScopes',
  ]);
}
