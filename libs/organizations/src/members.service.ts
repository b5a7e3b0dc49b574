import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { NotFound, type OrganizationPrincipal, readId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { assertMayGive, assertNotLast, findActingAdmin, lockOwners } from './owners.js';
import { Profile } from './profile.entity.js';

/**
 * People who go. A removed profile ends for good, and with it (by trigger, in the same transaction) their consents and
 * all that applications were issued for them here; who is invited again gets another profile.
 */
@Injectable()
export class MembersService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
  ) {}

  /**
   * Ends somebody's place in the organization. The organization keeps an owner, whoever goes at the same time.
   * @throws UserError ADMIN_REQUIRED, OWNER_REQUIRED, LAST_OWNER
   * @throws NotFound for whatever is no person's profile here
   */
  remove(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    return this.end(principal, readId('prf', publicId), 'profile.removed');
  }

  /**
   * Ends the own place in the organization.
   * @param publicId of the organization, so that nobody leaves another one than they mean
   * @throws UserError LAST_OWNER
   * @throws NotFound for every organization but the one in which the principal acts
   */
  async leave(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    if (readId('org', publicId) !== principal.organizationId) throw new NotFound();
    return this.end(principal, principal.person!.profileId, 'profile.left');
  }

  private end(principal: OrganizationPrincipal, id: string | undefined, type: EventType): Promise<void> {
    const { organizationId } = principal;
    return this.tenant.write(principal, async (manager) => {
      const owners = await lockOwners(manager, organizationId);
      const profile =
        id &&
        (await manager.findOne(Profile, {
          where: { id, organizationId, kind: 'person', status: 'ACTIVE' },
          lock: { mode: 'pessimistic_write' },
        }));
      if (!profile) throw new NotFound();
      if (type === 'profile.removed') assertMayGive(await findActingAdmin(manager, principal), profile.role);
      assertNotLast(owners, profile, null);
      profile.remove();
      const { status, version, name, role } = profile;
      await manager.update(Profile, { id, organizationId }, { status, version });
      await this.events.record(manager, principal, {
        type,
        organizationId,
        subject: { profileId: id },
        data: { name, role },
      });
    });
  }
}
