import { Tenant, violates } from '#libs/database';
import { changesBetween, Events } from '#libs/events';
import { ActionThrottle } from '#libs/identity';
import { Clock, newId, NotFound, type OrganizationPrincipal, type Principal, UserError } from '#libs/kernel';
import { findPage, type ListRequest, type Page } from '#libs/paging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from './messages.js';
import { Organization } from './organization.entity.js';
import { Profile } from './profile.entity.js';

/** Reads and renames the organization in which a principal acts, and creates new ones. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly throttle: ActionThrottle,
    private readonly clock: Clock,
  ) {}

  /** Returns the organization in which the principal acts. */
  async current(principal: OrganizationPrincipal): Promise<Organization> {
    const organization = await this.tenant
      .read(principal)
      .findOneBy(Organization, { id: principal.organizationId });
    if (!organization) throw new NotFound();
    return organization;
  }

  /** Lists the organization in which the principal acts, if it matches the filter. */
  async list(
    principal: OrganizationPrincipal,
    request: ListRequest<Organization>,
  ): Promise<Page<Organization>> {
    const own = this.tenant
      .read(principal)
      .createQueryBuilder(Organization, 'organization')
      .where({ id: principal.organizationId });
    return findPage(own, request);
  }

  /**
   * Creates an organization owned by the signed-in person.
   * @param fill additional work in the same transaction
   * @throws UserError TOO_MANY_ORGANIZATIONS, SLUG_TAKEN
   */
  async create(
    principal: Principal,
    input: { name: string; slug: string; isTest?: boolean },
    fill?: (manager: EntityManager, organization: Organization) => Promise<void>,
  ): Promise<Organization> {
    const id = newId();
    const createdAt = this.clock.date();
    const userId = principal.userId!;
    if (!(await this.throttle.take('organization', userId)))
      throw new UserError('TOO_MANY_ORGANIZATIONS', say('organization.tooMany'));
    try {
      return await this.tenant.write({ organizationId: id, userId }, async (manager) => {
        const organization = manager.create(Organization, { isTest: false, ...input, id, createdAt });
        await manager.insert(Organization, organization);
        const [user] = await manager.query<[{ name: string; email: string }]>(
          'SELECT name, email FROM users WHERE id = $1',
          [userId],
        );
        await manager.insert(Profile, {
          ...user,
          id: newId(),
          organizationId: id,
          userId,
          role: 'owner',
          createdAt,
        });
        await this.events.record(manager, principal, {
          type: 'organization.created',
          organizationId: id,
          subject: { organizationId: id },
          data: input,
        });
        await fill?.(manager, organization);
        return organization;
      });
    } catch (error) {
      if (!violates(error, 'uq_organizations_slug')) throw error;
      throw new UserError('SLUG_TAKEN', say('slug.taken'), ['slug']);
    }
  }

  /** Renames the organization in which the principal acts. */
  async rename(principal: OrganizationPrincipal, name: string): Promise<Organization> {
    return this.tenant.write(principal, async (manager) => {
      const where = { id: principal.organizationId };
      const organization = await manager.findOneOrFail(Organization, {
        where,
        lock: { mode: 'pessimistic_write' },
      });
      const { name: before } = organization;
      await manager.update(Organization, where, { name });
      organization.name = name;
      await this.events.record(manager, principal, {
        type: 'organization.renamed',
        organizationId: organization.id,
        subject: { organizationId: organization.id },
        data: { name },
        changes: changesBetween({ name: before }, { name }),
      });
      return organization;
    });
  }
}
