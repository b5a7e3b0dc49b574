import { Tenant } from '#libs/database';
import { type Changes, changesBetween, Events, type EventType } from '#libs/events';
import {
  Clock,
  newId,
  NotFound,
  type OrganizationPrincipal,
  readId,
  type ScopeSet,
  UserError,
} from '#libs/kernel';
import { containing, findRows, type FoundRows, type PageArgs } from '#libs/relay';
import { parseScopes } from '#libs/scopes';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';

import { Application } from './application.entity.js';
import { Credential } from './credential.entity.js';
import { newHomeCredential } from './new-credential.js';
import { type OAuthSettings, settle } from './oauth-settings.js';
import { recordedSettings } from './recorded-settings.js';
import { assertBackchannelLogoutUri, assertRedirectUris } from './redirect-uri.js';

/** An application and the secret that was made with it, shown once. */
export interface ApplicationWithSecret {
  readonly application: Application;
  readonly clientSecret: string;
}

/** An organization's own applications: registering, changing and ending them. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** The organization's applications, oldest first: one row more than asked, and the count. */
  async list(principal: OrganizationPrincipal, page: PageArgs): Promise<FoundRows<Application>> {
    const matching = this.tenant
      .read(principal)
      .createQueryBuilder(Application, 'application')
      .where('application.organization_id = :organization', { organization: principal.organizationId })
      .andWhere(`application.status <> 'DELETED'`);
    if (page.query) matching.andWhere('application.name ILIKE :text', { text: containing(page.query) });
    return findRows(matching, page);
  }

  /** One of the organization's applications; null for unknown and foreign ids alike. */
  async find(principal: OrganizationPrincipal, id: string): Promise<Application | null> {
    const { organizationId } = principal;
    return this.tenant.read(principal).findOneBy(Application, { id, organizationId, status: Not('DELETED') });
  }

  /**
   * Registers an application with one home credential.
   * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE, NOT_HELD
   */
  async create(
    principal: OrganizationPrincipal,
    input: { name: string; scopes: string[] },
  ): Promise<ApplicationWithSecret> {
    const scopes = parseScopes(input.scopes, 'HOME', ['scopes']);
    assertHolds(principal, scopes);
    const now = this.clock.date();
    return this.tenant.write(principal, async (manager) => {
      const application = manager.create(Application, {
        id: newId(),
        organizationId: principal.organizationId,
        name: input.name,
        epoch: 1,
        revision: 0,
        scopes: {},
        askedScopes: {},
        signInSince: {},
        existingFlowSince: null,
        createdAt: now,
      });
      application.setScopes(scopes);
      const { credential, secret } = newHomeCredential(this.vault, application, now);
      await manager.insert(Application, application);
      await manager.insert(Credential, credential as object);
      await this.note(manager, principal, application, 'application.created', {
        name: input.name,
        scopes: scopes.names(),
      });
      return { application: await reload(manager, application.id), clientSecret: secret };
    });
  }

  /**
   * Sets what the application may do. Narrowing is felt at the next request; widening works at home at once.
   * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE, PERSON_REQUIRED
   */
  async setScopes(principal: OrganizationPrincipal, publicId: string, names: string[]): Promise<Application> {
    const scopes = parseScopes(names, 'HOME', ['scopes']);
    return this.change(principal, publicId, 'application.scopes_changed', (application) => {
      const before = application.scopeSet;
      if (!before.includes(scopes)) assertPerson(principal);
      application.setScopes(scopes);
      return { added: scopes.without(before).names(), removed: before.without(scopes).names() };
    });
  }

  /**
   * Switches third-party authorization and says what to ask of other organizations.
   * @param names null: keep asking what was asked, or all that it holds where nothing was said before
   * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE, NOT_HELD, PERSON_REQUIRED
   */
  async configureThirdParty(
    principal: OrganizationPrincipal,
    publicId: string,
    enabled: boolean,
    names: string[] | null,
  ): Promise<Application> {
    const asked = names && parseScopes(names, 'THIRD_PARTY', ['scopes']);
    return this.change(principal, publicId, 'application.third_party_configured', (application) => {
      if (asked && !application.scopeSet.includes(asked)) {
        throw new UserError('NOT_HELD', 'An application asks of others only scopes that it holds itself.', [
          'scopes',
        ]);
      }
      const isWider =
        enabled && (!application.thirdPartyEnabled || !asked || !application.askedScopeSet.includes(asked));
      if (isWider) assertPerson(principal);
      application.configureThirdParty(enabled, asked ?? application.saidToAsk);
      return { enabled, scopes: application.askedScopeSet.names() };
    });
  }

  /**
   * Says where people are sent back to after sign-in, and who may sign in. What is left out stays as it was.
   * @throws UserError REDIRECT_URI, NOT_FOUND, PERSON_REQUIRED, PKCE_REQUIRED
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
    return this.change(principal, publicId, 'application.oauth_configured', (application) => {
      assertPerson(principal);
      const configuration = settle(application, input, organizations);
      application.configureOAuth(configuration);
      const { organizations: _, ...data } = configuration;
      return data;
    });
  }

  /**
   * Switches what the existing Nexus211 clients need: their flow, and the secret directly on the API.
   * @throws UserError PERSON_REQUIRED, CONFIDENTIAL_ONLY
   */
  async configureExistingClients(
    principal: OrganizationPrincipal,
    publicId: string,
    input: { existingFlow: boolean; basicOnApi: boolean },
  ): Promise<Application> {
    return this.change(principal, publicId, 'application.existing_clients_configured', (application) => {
      assertPerson(principal);
      if (input.existingFlow && application.clientType === 'PUBLIC') {
        throw new UserError('CONFIDENTIAL_ONLY', 'That flow needs an application that keeps a secret.', [
          'existingFlow',
        ]);
      }
      application.configureExistingClients(input.existingFlow, input.basicOnApi);
      return input;
    });
  }

  /** Ends every credential and token of the application and makes one new home credential. */
  async containLeak(principal: OrganizationPrincipal, publicId: string): Promise<ApplicationWithSecret> {
    let clientSecret = '';
    const application = await this.change(
      principal,
      publicId,
      'application.leak_contained',
      async (leaking, manager) => {
        leaking.containLeak();
        const { credential, secret } = newHomeCredential(this.vault, leaking, this.clock.date());
        await manager.insert(Credential, credential as object);
        clientSecret = secret;
        return {};
      },
    );
    return { application, clientSecret };
  }

  /** Ends the application for good, at home and everywhere. */
  async delete(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    await this.change(principal, publicId, 'application.deleted', (application) => {
      application.delete();
      return { name: application.name };
    });
  }

  /** One change of one application: row locked, event in the same transaction. */
  private async change(
    principal: OrganizationPrincipal,
    publicId: string,
    type: EventType,
    apply: (application: Application, manager: EntityManager) => object | Promise<object>,
  ): Promise<Application> {
    return this.tenant.write(principal, async (manager) => {
      const application = await lockApplication(manager, principal, readId('app', publicId));
      const before = recordedSettings(application);
      const data = await apply(application, manager);
      const changes = changesBetween(before, recordedSettings(application));
      const { id, organizationId, organization: _, createdAt: __, ...columns } = application;
      await manager.update(Application, { id, organizationId }, columns);
      await this.note(manager, principal, application, type, data, changes);
      return application;
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
      throw new UserError('NOT_FOUND', 'There is no organization by one of these ids.', ['organizations']);
    }
    return known.rows.map(({ id }) => id as string);
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: Application,
    type: EventType,
    data: object,
    changes?: Changes,
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type,
      organizationId: application.organizationId,
      subject: { applicationId: application.id, applicationName: application.name },
      data: data as Record<string, unknown>,
      ...(changes && { changes }),
    });
  }
}

/**
 * The application, locked until the transaction ends, so that changes at the same time leave one truth.
 * @throws NotFound for unknown and foreign ids alike
 * @throws UserError ITSELF when an application would change itself
 */
export async function lockApplication(
  manager: EntityManager,
  principal: OrganizationPrincipal,
  id: string | undefined,
): Promise<Application> {
  const { organizationId } = principal;
  const application =
    id &&
    (await manager.findOne(Application, {
      where: { id, organizationId, status: Not('DELETED') },
      lock: { mode: 'pessimistic_write' },
    }));
  if (!application) throw new NotFound();
  if (principal.application?.id === application.id) {
    throw new UserError('ITSELF', 'An application never changes itself.', ['id']);
  }
  return application;
}

function reload(manager: EntityManager, id: string): Promise<Application> {
  return manager.findOneByOrFail(Application, { id });
}

/** No application makes authority, not even for a person. */
function assertPerson(principal: OrganizationPrincipal): void {
  if (principal.application) {
    throw new UserError('PERSON_REQUIRED', 'Widening needs a person who signed in.', ['scopes']);
  }
}

/** Nobody gives a scope that they lack; for a person of the role admin that is none. */
function assertHolds(principal: OrganizationPrincipal, scopes: ScopeSet): void {
  if (!principal.scopes.includes(scopes)) {
    throw new UserError('NOT_HELD', `You can't give ${scopes.without(principal.scopes)}, which you lack.`, [
      'scopes',
    ]);
  }
}
