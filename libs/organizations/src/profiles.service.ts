import { Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { NotFound, type OrganizationPrincipal, readId, type Role, UserError } from '#libs/kernel';
import { containing, findRows, type FoundRows, type PageArgs } from '#libs/relay';
import { Injectable } from '@nestjs/common';

import { Profile } from './profile.entity.js';

@Injectable()
export class ProfilesService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
  ) {}

  /** Active profiles, oldest first: one row more than asked, and the count. */
  async list(principal: OrganizationPrincipal, page: PageArgs): Promise<FoundRows<Profile>> {
    const matching = this.tenant
      .read(principal)
      .createQueryBuilder(Profile, 'profile')
      .where('profile.organization_id = :organization', { organization: principal.organizationId })
      .andWhere(`profile.status = 'ACTIVE'`);
    if (page.query) {
      matching.andWhere('(profile.name ILIKE :text OR profile.email ILIKE :text)', {
        text: containing(page.query),
      });
    }
    return findRows(matching, page);
  }

  /** One of the organization's profiles; null for unknown, foreign and removed ones alike. */
  async find(principal: OrganizationPrincipal, id: string): Promise<Profile | null> {
    const { organizationId } = principal;
    return this.tenant.read(principal).findOneBy(Profile, { id, organizationId, status: 'ACTIVE' });
  }

  /**
   * Gives a profile another role. The organization keeps an owner, whoever changes what at the same time.
   * @throws UserError OWNER_REQUIRED, LAST_OWNER, SERVICE_ACCOUNT
   * @throws NotFound
   */
  async changeRole(principal: OrganizationPrincipal, publicId: string, role: Role): Promise<Profile> {
    const id = readId('prf', publicId);
    return this.tenant.write(principal, async (manager) => {
      const { organizationId } = principal;
      const owners = await manager.find(Profile, {
        where: { organizationId, role: 'owner', status: 'ACTIVE' },
        lock: { mode: 'pessimistic_write' },
        order: { id: 'ASC' },
      });
      const profile = id && (await manager.findOneBy(Profile, { id, organizationId, status: 'ACTIVE' }));
      if (!profile) throw new NotFound();
      if (profile.role === role) return profile;
      assertMayChange(principal, profile, role, owners.length);
      const before = profile.role;
      profile.changeRole(role);
      await manager.update(Profile, { id: profile.id }, { role, version: profile.version });
      await this.events.record(manager, principal, {
        type: 'profile.role_changed',
        organizationId,
        subject: { profileId: profile.id },
        data: { before, after: role },
      });
      return profile;
    });
  }
}

function assertMayChange(
  principal: OrganizationPrincipal,
  profile: Profile,
  role: Role,
  owners: number,
): void {
  const concernsOwner = profile.role === 'owner' || role === 'owner';
  if (concernsOwner && principal.person?.role !== 'owner') {
    throw new UserError('OWNER_REQUIRED', 'Only an owner makes or unmakes an owner.', ['role']);
  }
  if (profile.role === 'owner' && owners <= 1) {
    throw new UserError('LAST_OWNER', 'An organization keeps at least one owner.', ['role']);
  }
}
