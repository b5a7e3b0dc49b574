import { Tenant } from '#libs/database';
import { Clock, newId, type OrganizationPrincipal } from '#libs/kernel';
import { byName, containing, findRows, type FoundRows, orderingOf, type SortedPage } from '#libs/relay';
import { parseScopes } from '#libs/scopes';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';

import { ApplicationChanges } from './application-changes.js';
import { Application } from './application.entity.js';
import { type TemplateName, templateOf } from './application-templates.js';
import { assertHolds, assertPerson } from './authority.js';
import { Credential } from './credential.entity.js';
import { newHomeCredential } from './new-credential.js';

/** An application and the secret that was made with it, shown once. */
export interface ApplicationWithSecret {
  readonly application: Application;
  readonly clientSecret: string;
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
   * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE, NOT_HELD; PERSON_REQUIRED where others could authorize it at once
   */
  async create(
    principal: OrganizationPrincipal,
    input: NewApplication,
  ): Promise<{ application: Application; clientSecret: string | null }> {
    const template = input.template && templateOf(input.template);
    if (template?.thirdPartyEnabled) assertPerson(principal);
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
        optionalScopes: [],
        signInSince: {},
        existingFlowSince: null,
        createdAt: now,
      });
      application.setScopes(scopes);
      if (template) application.beginAs(template);
      await manager.insert(Application, application);
      const clientSecret =
        application.clientType === 'PUBLIC' ? null : await this.giveSecret(manager, application, now);
      await this.changes.note(manager, principal, application, 'application.created', {
        name: input.name,
        scopes: scopes.names(),
        ...(template && { template: template.name }),
      });
      return { application: await reload(manager, application.id), clientSecret };
    });
  }

  private async giveSecret(manager: EntityManager, application: Application, now: Date): Promise<string> {
    const { credential, secret } = newHomeCredential(this.vault, application, now);
    await manager.insert(Credential, credential as object);
    return secret;
  }

  /**
   * Sets what the application may do. Narrowing is felt at the next request; widening works at home at once.
   * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE, PERSON_REQUIRED
   */
  async setScopes(principal: OrganizationPrincipal, publicId: string, names: string[]): Promise<Application> {
    const scopes = parseScopes(names, 'HOME', ['scopes']);
    return this.changes.change(principal, publicId, 'application.scopes_changed', (application) => {
      const before = application.scopeSet;
      if (!before.includes(scopes)) assertPerson(principal);
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

  /** Ends every credential and token of the application and makes one new home credential. */
  async containLeak(principal: OrganizationPrincipal, publicId: string): Promise<ApplicationWithSecret> {
    let clientSecret = '';
    const application = await this.changes.change(
      principal,
      publicId,
      'application.leak_contained',
      async (leaking, manager) => {
        leaking.containLeak();
        clientSecret = await this.giveSecret(manager, leaking, this.clock.date());
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
