import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { Clock, NotFound, type OrganizationPrincipal, type Principal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { OrganizationLifeMails } from './organization-life-mails.js';
import { Organization } from './organization.entity.js';

const DAY_MS = 86_400_000;

/** How long a deleted organization can be restored, in days. */
export const GRACE_DAYS = 30;

/** When the grace is over. */
export function endOfGrace(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + GRACE_DAYS * DAY_MS);
}

/** An organization that is deleted and can be restored still. */
export interface DeletedOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly deletedAt: Date;
}

/**
 * How owners suspend, delete and restore their organization. The database decides once more whether the person is an
 * owner: the application's role can't change the status of an organization otherwise.
 */
@Injectable()
export class OrganizationLifeService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly mails: OrganizationLifeMails,
  ) {}

  /**
   * Stops everything in and by the organization until it is resumed.
   * @throws UserError NOT_ACTIVE
   * @throws NotFound for every organization but the one in which the principal acts
   */
  suspend(principal: OrganizationPrincipal, publicId: string): Promise<Organization> {
    return this.decide(principal, publicId, 'organization.suspended', async (manager) => {
      if (await did(manager, 'suspend_own_organization()')) return;
      throw new UserError('NOT_ACTIVE', 'The organization is suspended already.');
    });
  }

  /**
   * Lets everything go on; tokens from before the suspension stay dead.
   * @throws UserError NOT_SUSPENDED, SUSPENDED_BY_PLATFORM
   * @throws NotFound for every organization but the one in which the principal acts
   */
  resume(principal: OrganizationPrincipal, publicId: string): Promise<Organization> {
    return this.decide(principal, publicId, 'organization.resumed', async (manager, { status }) => {
      if (status !== 'SUSPENDED') throw new UserError('NOT_SUSPENDED', 'The organization is not suspended.');
      if (!(await did(manager, 'resume_own_organization()'))) throw suspendedByPlatform();
    });
  }

  /**
   * Stops everything in and by the organization at once; after the grace all of it is purged.
   * @param slug typed by the person, so that nobody deletes another one than they mean
   * @throws UserError NOT_CONFIRMED, SUSPENDED_BY_PLATFORM
   * @throws NotFound for every organization but the one in which the principal acts
   */
  async delete(principal: OrganizationPrincipal, publicId: string, slug: string): Promise<Organization> {
    const remove = async (manager: EntityManager, found: Organization) => {
      if (found.slug !== slug) {
        throw new UserError('NOT_CONFIRMED', 'Type the address name of the organization.', ['slug']);
      }
      if (!(await did(manager, 'delete_own_organization($1)', this.clock.date())))
        throw suspendedByPlatform();
    };
    const tell = (manager: EntityManager, organization: Organization) => {
      const restorableUntil = endOfGrace(organization.deletedAt!);
      return this.mails.tell(manager, { organization, by: principal.person!, restorableUntil });
    };
    return this.decide(principal, publicId, 'organization.deleted', remove, tell);
  }

  /**
   * Brings a deleted organization back within the grace, as it was; tokens from before stay dead.
   * @throws NotFound where the person can't restore it: unknown, foreign, not deleted, too late
   */
  async restore(principal: Principal, publicId: string): Promise<Organization> {
    const organizationId = readId('org', publicId);
    if (!organizationId) throw new NotFound();
    const { userId } = principal;
    return this.tenant.write({ organizationId, userId }, async (manager) => {
      if (!(await did(manager, 'restore_own_organization($1)', this.startOfGrace))) throw new NotFound();
      const restored = await manager.findOneByOrFail(Organization, { id: organizationId });
      await this.record(manager, principal, 'organization.restored', restored);
      const by = principal.kind === 'person' ? principal : principal.person!;
      await this.mails.tell(manager, { organization: restored, by, restorableUntil: null });
      return restored;
    });
  }

  /** What the person can restore. */
  async listDeleted({ userId }: Principal): Promise<DeletedOrganization[]> {
    const { rows } = await this.tenant.query<{ id: string; slug: string; name: string; deleted_at: Date }>(
      { organizationId: null, userId },
      'SELECT * FROM list_deleted_organizations($1)',
      [this.startOfGrace],
    );
    return rows.map(({ deleted_at: deletedAt, ...organization }) => ({ ...organization, deletedAt }));
  }

  /** Who was deleted before is, or will soon be, purged. */
  get startOfGrace(): Date {
    return new Date(this.clock.now() - GRACE_DAYS * DAY_MS);
  }

  private async decide(
    principal: OrganizationPrincipal,
    publicId: string,
    type: EventType,
    change: (manager: EntityManager, organization: Organization) => Promise<void>,
    tell: typeof change = () => Promise.resolve(),
  ): Promise<Organization> {
    if (readId('org', publicId) !== principal.organizationId) throw new NotFound();
    return this.tenant.write(principal, async (manager) => {
      const where = { id: principal.organizationId };
      await change(manager, await manager.findOneByOrFail(Organization, where));
      const organization = await manager.findOneByOrFail(Organization, where);
      await this.record(manager, principal, type, organization);
      await tell(manager, organization);
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

/** Whether one of the functions of the database did what its name says. */
async function did(manager: EntityManager, call: string, ...values: unknown[]): Promise<boolean> {
  const [row] = await manager.query<[{ done: boolean }]>(`SELECT ${call} AS done`, values);
  return row.done;
}

function suspendedByPlatform(): UserError {
  return new UserError(
    'SUSPENDED_BY_PLATFORM',
    'The platform has suspended this organization: only its operators can lift that.',
  );
}
