import { assertMayWiden, isRecentSignIn } from '#libs/access';
import { Tenant } from '#libs/database';
import { Clock, newId, type OrganizationPrincipal } from '#libs/kernel';
import { byName, containing, findRows, type FoundRows, orderingOf, type SortedPage } from '#libs/paging';
import { parseScopes } from '#libs/scopes';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';

import { ApplicationChanges } from './application-changes.js';
import { type TemplateName, templateOf } from './application-templates.js';
import { Application } from './application.entity.js';
import { CredentialEvents } from './credential-events.js';
import { Credential } from './credential.entity.js';
import { newHomeCredential } from './new-credential.js';

/** An application and the secret that was made with it, shown once; null where none was made. */
export interface ApplicationWithSecret {
  readonly application: Application;
  readonly clientSecret: string | null;
}

/** A new application as it is asked for. */
export interface NewApplication {
  readonly name: string;
  readonly scopes: string[];
  /** With which settings it begins; null for those of a direct application. */
  readonly template: TemplateName | null;
}

/** An organization's own applications: registering, changing and ending them. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly changes: ApplicationChanges,
    private readonly credentialEvents: CredentialEvents,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** The organization's applications, oldest first where nothing else is said: one row more than asked, and the count. */
  async list(principal: OrganizationPrincipal, page: SortedPage): Promise<FoundRows<Application>> {
    const matching = this.tenant
      .read(principal)
      .createQueryBuilder(Application, 'application')
      .where('application.organization_id = :organization', { organization: principal.organizationId })
      .andWhere(`application.status <> 'DELETED'`);
    if (page.query) matching.andWhere('application.name ILIKE :text', { text: containing(page.query) });
    return findRows(matching, page, orderingOf(page, { NAME: byName('application.name') }));
  }

  /** One of the organization's applications; null for unknown and foreign ids alike. */
  async find(principal: OrganizationPrincipal, id: string): Promise<Application | null> {
    const { organizationId } = principal;
    return this.tenant.read(principal).findOneBy(Application, { id, organizationId, status: Not('DELETED') });
  }

  /**
   * Registers an application with one home credential, or without where it begins as a public client.
   * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE
   */
  async create(principal: OrganizationPrincipal, input: NewApplication): Promise<ApplicationWithSecret> {
    const template = input.template && templateOf(input.template);
    const scopes = parseScopes(input.scopes, 'HOME', ['scopes']);
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
        optionalScopes: [],
        signInSince: {},
        existingFlowSince: null,
        createdAt: now,
      });
      application.setScopes(scopes);
      if (template) application.beginAs(template);
      await manager.insert(Application, application);
      await this.changes.note(manager, principal, application, 'application.created', {
        name: input.name,
        scopes: scopes.names(),
        ...(template && { template: template.name }),
      });
      const clientSecret = await this.giveSecret(manager, principal, application, now);
      return { application: await reload(manager, application.id), clientSecret };
    });
  }

  /** Null for a public client, which keeps no secret (RFC 6749 §2.1). */
  private async giveSecret(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: Application,
    now: Date,
  ): Promise<string | null> {
    if (application.clientType === 'PUBLIC') return null;
    const { credential, secret } = newHomeCredential(this.vault, application, now);
    await manager.insert(Credential, credential as object);
    await this.credentialEvents.record(manager, principal, credential, 'credential.created');
    return secret;
  }

  /**
   * Sets the scopes of the application. Narrowing applies at the next request; widening applies at home at once.
   * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE, PERSON_REQUIRED
   * @throws ReauthenticationRequired where it widens
   */
  async setScopes(principal: OrganizationPrincipal, publicId: string, names: string[]): Promise<Application> {
    const scopes = parseScopes(names, 'HOME', ['scopes']);
    return this.changes.change(principal, publicId, 'application.scopes_changed', (application) => {
      const before = application.scopeSet;
      if (!before.includes(scopes)) assertMayWiden(principal, this.clock.now());
      application.setScopes(scopes);
      return { added: scopes.without(before).names(), removed: before.without(scopes).names() };
    });
  }

  /** Keeps the application from acting, at home and everywhere, until it is resumed: felt at the next request. */
  async suspend(principal: OrganizationPrincipal, publicId: string): Promise<Application> {
    return this.changes.change(principal, publicId, 'application.suspended', (application) =>
      application.suspend() ? {} : null,
    );
  }

  /**
   * Lets the application act again, with new tokens.
   * @throws UserError SUSPENDED_BY_PLATFORM
   */
  async resume(principal: OrganizationPrincipal, publicId: string): Promise<Application> {
    return this.changes.change(principal, publicId, 'application.resumed', (application) =>
      application.resume() ? {} : null,
    );
  }

  /**
   * Revokes every credential and token of the application at once. A new home credential is made only after a recent
   * sign-in, and only for an application that keeps a secret; else the secret is null.
   */
  async containLeak(principal: OrganizationPrincipal, publicId: string): Promise<ApplicationWithSecret> {
    const now = this.clock.date();
    const canHaveSecret = isRecentSignIn(principal.person!.authenticatedAt, now.getTime());
    let clientSecret: string | null = null;
    const application = await this.changes.change(
      principal,
      publicId,
      'application.leak_contained',
      async (leaking, manager) => {
        leaking.containLeak();
        if (canHaveSecret) clientSecret = await this.giveSecret(manager, principal, leaking, now);
        return {};
      },
    );
    return { application, clientSecret };
  }

  /** Ends the application for good, at home and everywhere. */
  async delete(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    await this.changes.change(principal, publicId, 'application.deleted', (application) => {
      application.delete();
      return { name: application.name };
    });
  }
}

function reload(manager: EntityManager, id: string): Promise<Application> {
  return manager.findOneByOrFail(Application, { id });
}
