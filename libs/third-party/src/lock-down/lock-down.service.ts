import { isAuthorizationActive } from '#libs/access';
import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { Clock, type OrganizationPrincipal } from '#libs/kernel';
import { Organization } from '#libs/organizations';
import { COUNT_CAP } from '#libs/paging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Since when an organization is locked down, and who did it. */
export interface LockDown {
  readonly at: Date;
  readonly byName: string;
}

/** What the lock-down itself suspends: of these, the list showed the same number as active before it. */
const IS_ACTIVE = isAuthorizationActive({ isLockedDown: 'false', at: '$2' });
const COUNT_ACTIVE = `
SELECT count(*)::integer AS count FROM (
  SELECT FROM authorizations a JOIN public_applications p ON p.id = a.application_id
  WHERE a.organization_id = $1 AND a.status = 'ACTIVE' AND ${IS_ACTIVE} LIMIT ${COUNT_CAP}) counted`;

/** Suspends what the applications of all other organizations do here, by one row, however many they are. */
@Injectable()
export class LockDownService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** The current lock-down; null if there is none. */
  async find(principal: OrganizationPrincipal): Promise<LockDown | null> {
    return standingOf(this.tenant.read(principal), principal);
  }

  /**
   * Ends every token that applications of other organizations hold here, for themselves or for members, and lets them
   * get none until it is lifted. Repeating it changes nothing.
   * @returns how many active authorizations it suspends, counted up to a cap
   */
  async lockDown(
    principal: OrganizationPrincipal,
    reason: string | null,
  ): Promise<{ count: number; lockDown: LockDown }> {
    return this.tenant.write(principal, async (manager) => {
      const { organizationId } = principal;
      const at = this.clock.date();
      const change = {
        lockedDownAt: at,
        lockedDownByName: principal.person!.name,
        lockDownVersion: () => 'lock_down_version + 1',
      };
      const { affected } = await manager
        .createQueryBuilder()
        .update(Organization)
        .set(change)
        .where('id = :organizationId AND locked_down_at IS NULL', { organizationId })
        .execute();
      const [counted] = await manager.query<[{ count: number }]>(COUNT_ACTIVE, [organizationId, at]);
      const { count } = counted;
      if (affected === 1) await this.note(manager, principal, 'organization.locked_down', { count, reason });
      return { count, lockDown: (await standingOf(manager, principal))! };
    });
  }

  /** Lets them act again, with new tokens. Repeating it changes nothing. */
  async lift(principal: OrganizationPrincipal, reason: string | null): Promise<void> {
    await this.tenant.write(principal, async (manager) => {
      const { affected } = await manager
        .createQueryBuilder()
        .update(Organization)
        .set({ lockedDownAt: null, lockedDownByName: null })
        .where('id = :organizationId AND locked_down_at IS NOT NULL', principal)
        .execute();
      if (affected === 1) await this.note(manager, principal, 'organization.lock_down_lifted', { reason });
    });
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    type: EventType,
    data: Record<string, unknown>,
  ): Promise<void> {
    const { organizationId } = principal;
    await this.events.record(manager, principal, { type, organizationId, subject: { organizationId }, data });
  }
}

async function standingOf(
  manager: EntityManager,
  { organizationId: id }: OrganizationPrincipal,
): Promise<LockDown | null> {
  const { lockedDownAt, lockedDownByName } = await manager.findOneByOrFail(Organization, { id });
  return lockedDownAt && { at: lockedDownAt, byName: lockedDownByName! };
}
