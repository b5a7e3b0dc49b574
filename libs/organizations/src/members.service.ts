import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { NotFound, type OrganizationPrincipal, readId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { assertMayGive, assertNotLast, findActingAdmin, lockOwners } from './owners.js';
import { Profile } from './profile.entity.js';

/**
 * Removes people from an organization. The removal is permanent and also ends (by trigger, in the same transaction)
 * the consents of the person and all tokens issued for them here. A person who is invited again gets a new profile.
 */
@Injectable()
export class MembersService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
  ) {}

  /**
   * Removes a person from the organization. At least one owner remains, even with parallel removals.
   * @throws UserError ADMIN_REQUIRED, OWNER_REQUIRED, LAST_OWNER
   * @throws NotFound unless the ID is the profile of a person in this organization
   */
  remove(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    return this.end(principal, readId('prf', publicId), 'profile.removed');
  }

  /**
   * Removes the calling person from the organization.
   * @param publicId the organization, as a confirmation
   * @throws UserError LAST_OWNER
   * @throws NotFound unless it is the organization in which the principal acts
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
