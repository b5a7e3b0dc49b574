import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { Clock, newId, type OrganizationPrincipal, UserError } from '#libs/kernel';
import { byName, containing, findInSql, type FoundRows, type SortedPage } from '#libs/paging';
import { parseScopes } from '#libs/scopes';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { AuthorizationsService } from '../authorizations/authorizations.service.js';
import { say } from '../messages.js';
import {
  assertOutward,
  assertPublisher,
  findForeign,
  type PublicApplication,
  SEEN_APPLICATION,
  type SeenApplication,
} from '../public-application.js';
import { lockDecisions } from './blocked.js';
import { ListedApplication } from './listed-application.entity.js';

export type ApplicationList = ListedApplication['list'];

/** An entry of a list beside what an organization may know of the application. */
export interface ListedView extends SeenApplication {
  readonly id: string;
  readonly list: ApplicationList;
  readonly scopes: string[];
  readonly reason: string | null;
  readonly listedAt: Date;
  readonly listedByName: string;
  /** Whether another organization publishes the application since: allowed it is no more, blocked it stays. */
  readonly publisherChanged: boolean;
}

const SELECT = `SELECT l.id, l.list, l.scopes, l.reason, l.listed_at AS "listedAt", l.listed_by_name AS "listedByName",
  l.application_revision < p.owned_since AS "publisherChanged", ${SEEN_APPLICATION}`;
const FROM = `FROM listed_applications l JOIN public_applications p ON p.id = l.application_id
  WHERE l.organization_id = $1 AND ($2::text IS NULL OR p.name ILIKE $2) AND ($3::text IS NULL OR l.list = $3)`;

/** What an organization decided about foreign applications before anybody asks: allowed to members, or blocked. */
@Injectable()
export class ApplicationLists {
  constructor(
    private readonly tenant: Tenant,
    private readonly authorizations: AuthorizationsService,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Entries, oldest first where nothing else is said. */
  async list(
    principal: OrganizationPrincipal,
    page: SortedPage & { readonly list?: ApplicationList | null },
  ): Promise<FoundRows<ListedView>> {
    const query = page.query ? containing(page.query) : null;
    const values = [principal.organizationId, query, page.list ?? null];
    return findInSql(
      (text, all) => this.tenant.query(principal, text, all),
      { select: SELECT, from: FROM, values, id: 'l.id', keys: { NAME: byName('p.name') } },
      page,
    );
  }

  /** One entry; null for unknown and foreign ones. @param id the UUID */
  async findEntry(principal: OrganizationPrincipal, id: string): Promise<ListedView | null> {
    const { rows } = await this.tenant.query<ListedView & Record<string, unknown>>(
      principal,
      `${SELECT} ${FROM} AND l.id = $4`,
      [principal.organizationId, null, null, id],
    );
    return rows[0] ?? null;
  }

  /**
   * Blocks the application: it cannot be requested, authorized or consented to, and loses its access here permanently.
   * @throws NotFound for an unknown client id; UserError OWN_APPLICATION, NOT_OFFERED
   */
  async block(
    principal: OrganizationPrincipal,
    clientId: string,
    reason: string | null,
  ): Promise<ListedView> {
    return this.deciding(principal, clientId, async (manager, application) => {
      await assertOutward(manager, principal, application);
      const entry = await this.put(manager, principal, application, { list: 'BLOCKED', scopes: [], reason });
      await this.authorizations.endAll(manager, principal, application);
      await this.note(manager, principal, application, 'application.blocked', { reason });
      return entry;
    });
  }

  /**
   * Lets members let the application do this for them, whatever the policy says.
   * @param publisherId publisher that was reviewed; omitted for any publisher
   * @throws NotFound for an unknown client id
   * @throws UserError OWN_APPLICATION, NOT_OFFERED, UNKNOWN_SCOPE, BLOCKED, NEW_PUBLISHER
   */
  async allow(
    principal: OrganizationPrincipal,
    clientId: string,
    names: readonly string[],
    publisherId?: string | null,
  ): Promise<ListedView> {
    return this.deciding(principal, clientId, (manager, application) => {
      assertPublisher(application, publisherId);
      return this.allowIn(manager, principal, application, names);
    });
  }

  /** The same in a transaction that is under way, once decisions about the application are locked. */
  async allowIn(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: PublicApplication,
    names: readonly string[],
  ): Promise<ListedView> {
    await assertOutward(manager, principal, application);
    const scopes = parseScopes(names, 'PERSON', ['scopes']).names();
    if ((await this.find(manager, principal, application))?.list === 'BLOCKED') {
      throw new UserError('BLOCKED', say('application.unblockFirst'), ['clientId']);
    }
    const entry = await this.put(manager, principal, application, { list: 'ALLOWED', scopes, reason: null });
    await this.note(manager, principal, application, 'application.allowed', { scopes });
    return entry;
  }

  /** What members may let the application do, because it is on the list; nothing where another published it then. */
  async allowedIn(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: PublicApplication,
  ): Promise<readonly string[]> {
    const entry = await this.find(manager, principal, application);
    const isOf = entry?.list === 'ALLOWED' && entry.applicationRevision >= application.ownedSince;
    return isOf ? entry.scopes : [];
  }

  /** Removes the application from a list. Access that ended is not restored. */
  async takeOff(principal: OrganizationPrincipal, clientId: string, list: ApplicationList): Promise<void> {
    await this.deciding(principal, clientId, async (manager, application) => {
      const key = { organizationId: principal.organizationId, applicationId: application.id, list };
      const { affected } = await manager.delete(ListedApplication, key);
      const type = list === 'BLOCKED' ? 'application.unblocked' : 'application.allowance_withdrawn';
      if (affected === 1) await this.note(manager, principal, application, type, {});
    });
  }

  private async deciding<Result>(
    principal: OrganizationPrincipal,
    clientId: string,
    work: (manager: EntityManager, application: PublicApplication) => Promise<Result>,
  ): Promise<Result> {
    return this.tenant.write(principal, async (manager) => {
      const application = await findForeign(manager, principal, clientId);
      await lockDecisions(manager, principal.organizationId, application.id);
      return work(manager, application);
    });
  }

  private find(
    manager: EntityManager,
    { organizationId }: OrganizationPrincipal,
    { id: applicationId }: PublicApplication,
  ): Promise<ListedApplication | null> {
    return manager.findOneBy(ListedApplication, { organizationId, applicationId });
  }

  private async put(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    {
      id: applicationId,
      name: applicationName,
      status: applicationStatus,
      ownerOrganizationId,
      askedScopes,
      optionalScopes,
      revision: applicationRevision,
    }: PublicApplication,
    entry: Pick<ListedView, 'list' | 'scopes' | 'reason'>,
  ): Promise<ListedView> {
    const { organizationId } = principal;
    await manager.delete(ListedApplication, { organizationId, applicationId });
    const row = {
      ...entry,
      id: newId(),
      applicationId,
      ownerOrganizationId,
      listedAt: this.clock.date(),
      listedByName: principal.person!.name,
    };
    await manager.insert(ListedApplication, { ...row, applicationRevision, organizationId });
    const seen = { applicationName, applicationStatus, askedScopes, optionalScopes };
    return { ...row, ...seen, publisherChanged: false };
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    { id, name }: PublicApplication,
    type: EventType,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type,
      organizationId: principal.organizationId,
      subject: { applicationId: id },
      data: { applicationName: name, ...data },
    });
  }
}
