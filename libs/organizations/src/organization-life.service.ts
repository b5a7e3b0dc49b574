import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { Clock, NotFound, type OrganizationPrincipal, type Principal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from './messages.js';
import { OrganizationLifecycleMailer } from './organization-lifecycle-mailer.js';
import { Organization } from './organization.entity.js';

const DAY_MS = 86_400_000;

/** Days during which a deleted organization can be restored. */
export const GRACE_DAYS = 30;

/** Returns the end of the grace period. */
export function endOfGrace(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + GRACE_DAYS * DAY_MS);
}

/** A deleted organization that can still be restored. */
export interface DeletedOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly deletedAt: Date;
}

/**
 * Lets owners suspend, resume, delete and restore their organization. Database functions check again that the person is
 * an owner, because the application's database role cannot change the status of an organization directly.
 */
@Injectable()
export class OrganizationLifeService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly mails: OrganizationLifecycleMailer,
  ) {}

  /**
   * Suspends the organization: no person or application can act in it, and its applications cannot act anywhere.
   * @throws UserError NOT_ACTIVE
   * @throws NotFound unless it is the organization in which the principal acts
   */
  suspend(principal: OrganizationPrincipal, publicId: string): Promise<Organization> {
    return this.decide(principal, publicId, 'organization.suspended', async (manager) => {
      if (await call(manager, 'suspend_own_organization()')) return;
      throw new UserError('NOT_ACTIVE', say('organization.notActive'));
    });
  }

  /**
   * Resumes the organization. Tokens issued before the suspension stay invalid.
   * @throws UserError NOT_SUSPENDED, SUSPENDED_BY_PLATFORM
   * @throws NotFound unless it is the organization in which the principal acts
   */
  resume(principal: OrganizationPrincipal, publicId: string): Promise<Organization> {
    return this.decide(principal, publicId, 'organization.resumed', async (manager, { status }) => {
      if (status !== 'SUSPENDED') throw new UserError('NOT_SUSPENDED', say('organization.notSuspended'));
      if (!(await call(manager, 'resume_own_organization()'))) throw suspendedByPlatform();
    });
  }

  /**
   * Deletes the organization. Access ends immediately; its data is purged after the grace period.
   * @param slug typed by the person as a confirmation
   * @throws UserError NOT_CONFIRMED, SUSPENDED_BY_PLATFORM
   * @throws NotFound unless it is the organization in which the principal acts
   */
  async delete(principal: OrganizationPrincipal, publicId: string, slug: string): Promise<Organization> {
    const remove = async (manager: EntityManager, found: Organization) => {
      if (found.slug !== slug) {
        throw new UserError('NOT_CONFIRMED', say('organization.notConfirmed'), ['slug']);
      }
      if (!(await call(manager, 'delete_own_organization($1)', this.clock.date())))
        throw suspendedByPlatform();
    };
    const notify = (manager: EntityManager, organization: Organization) => {
      const restorableUntil = endOfGrace(organization.deletedAt!);
      return this.mails.notify(manager, { organization, by: principal.person!, restorableUntil });
    };
    return this.decide(principal, publicId, 'organization.deleted', remove, notify);
  }

  /**
   * Restores a deleted organization within the grace period. Tokens issued before the deletion stay invalid.
   * @throws NotFound when the person cannot restore it: unknown, not owned, not deleted, or too late
   */
  async restore(principal: Principal, publicId: string): Promise<Organization> {
    const organizationId = readId('org', publicId);
    if (!organizationId) throw new NotFound();
    const { userId } = principal;
    return this.tenant.write({ organizationId, userId }, async (manager) => {
      if (!(await call(manager, 'restore_own_organization($1)', this.startOfGrace))) throw new NotFound();
      const restored = await manager.findOneByOrFail(Organization, { id: organizationId });
      await this.record(manager, principal, 'organization.restored', restored);
      const by = principal.kind === 'person' ? principal : principal.person!;
      await this.mails.notify(manager, { organization: restored, by, restorableUntil: null });
      return restored;
    });
  }

  /** Lists the organizations that the person can restore. */
  async listDeleted({ userId }: Principal): Promise<DeletedOrganization[]> {
    const { rows } = await this.tenant.query<{ id: string; slug: string; name: string; deleted_at: Date }>(
      { organizationId: null, userId },
      'SELECT * FROM list_deleted_organizations($1)',
      [this.startOfGrace],
    );
    return rows.map(({ deleted_at: deletedAt, ...organization }) => ({ ...organization, deletedAt }));
  }

  /** Organizations deleted before this time can be purged. */
  get startOfGrace(): Date {
    return new Date(this.clock.now() - GRACE_DAYS * DAY_MS);
  }

  private async decide(
    principal: OrganizationPrincipal,
    publicId: string,
    type: EventType,
    change: (manager: EntityManager, organization: Organization) => Promise<void>,
    notify: typeof change = () => Promise.resolve(),
  ): Promise<Organization> {
    if (readId('org', publicId) !== principal.organizationId) throw new NotFound();
    return this.tenant.write(principal, async (manager) => {
      const where = { id: principal.organizationId };
      await change(manager, await manager.findOneByOrFail(Organization, where));
      const organization = await manager.findOneByOrFail(Organization, where);
      await this.record(manager, principal, type, organization);
      await notify(manager, organization);
      return organization;
    });
  }

  private record(
    manager: EntityManager,
    principal: Principal,
    type: EventType,
    { id, name, slug }: Organization,
  ) {
    return this.events.record(manager, principal, {
      type,
      organizationId: id,
      subject: { organizationId: id },
      data: { name, slug },
    });
  }
}

/** Calls a database function and returns whether it made the change. */
async function call(manager: EntityManager, expression: string, ...values: unknown[]): Promise<boolean> {
  const [row] = await manager.query<[{ done: boolean }]>(`SELECT ${expression} AS done`, values);
  return row.done;
}

function suspendedByPlatform(): UserError {
  return new UserError('SUSPENDED_BY_PLATFORM', say('organization.suspendedByPlatform'));
}
