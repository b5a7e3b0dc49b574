import { Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { Clock, NotFound, type OrganizationPrincipal, readId, type Role } from '#libs/kernel';
import { byName, containing, findRows, type FoundRows, orderingOf, type SortedPage } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { changedClaims, type OwnDetailsInput, readOwnDetails } from './own-details.js';
import { assertMayGive, assertNotLast, findActingAdmin, lockOwners } from './owners.js';
import { Profile } from './profile.entity.js';

/** Which part of the list. */
export interface ProfilesPage extends SortedPage {
  readonly role?: Role | null;
}

/** The people and service accounts of an organization, and what people tell of themselves there. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Active profiles, oldest first where nothing else is said: one row more than asked, and the count. */
  async list(principal: OrganizationPrincipal, page: ProfilesPage): Promise<FoundRows<Profile>> {
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
    if (page.role) matching.andWhere('profile.role = :role', { role: page.role });
    return findRows(matching, page, orderingOf(page, { NAME: byName('profile.name') }));
  }

  /** One of the organization's profiles; null for unknown, foreign and removed ones alike. */
  async find(principal: OrganizationPrincipal, id: string): Promise<Profile | null> {
    const { organizationId } = principal;
    return this.tenant.read(principal).findOneBy(Profile, { id, organizationId, status: 'ACTIVE' });
  }

  /**
   * The profile of the person who acts.
   * @throws NotFound for whoever has none in the organization
   */
  async own(principal: OrganizationPrincipal): Promise<Profile> {
    const profile = await this.tenant.read(principal).findOneBy(Profile, ownProfile(principal));
    if (!profile) throw new NotFound();
    return profile;
  }

  /**
   * Changes what the person who acts tells of themselves in the organization: in their own profile, and neither role
   * nor email. What stays the same is recorded nowhere.
   * @throws BadInput with a problem for each field that needs another look
   * @throws NotFound for whoever has no profile in the organization
   */
  async changeOwnDetails(principal: OrganizationPrincipal, input: OwnDetailsInput): Promise<Profile> {
    const now = this.clock.date();
    const told = readOwnDetails(input, now);
    return this.tenant.write(principal, async (manager) => {
      const profile = await manager.findOne(Profile, {
        where: ownProfile(principal),
        lock: { mode: 'pessimistic_write' },
      });
      if (!profile) throw new NotFound();
      const claims = changedClaims(profile, told);
      if (claims.length === 0) return profile;
      profile.tell(told, now);
      const { id, organizationId, name, details, updatedAt } = profile;
      await manager.update(Profile, { id, organizationId }, { name, details, updatedAt });
      await this.events.record(manager, principal, {
        type: 'profile.details_changed',
        organizationId,
        subject: { profileId: id },
        data: { claims }, // never what was told: the log outlives it
      });
      return profile;
    });
  }

  /**
   * Gives a profile another role. The organization keeps an owner, whoever changes what at the same time.
   * @throws UserError ADMIN_REQUIRED, OWNER_REQUIRED, LAST_OWNER, SERVICE_ACCOUNT
   * @throws NotFound
   */
  async changeRole(principal: OrganizationPrincipal, publicId: string, role: Role): Promise<Profile> {
    const id = readId('prf', publicId);
    return this.tenant.write(principal, async (manager) => {
      const { organizationId } = principal;
      const owners = await lockOwners(manager, organizationId);
      const profile = id && (await manager.findOneBy(Profile, { id, organizationId, status: 'ACTIVE' }));
      if (!profile) throw new NotFound();
      if (profile.role === role) return profile;
      const actor = await findActingAdmin(manager, principal);
      assertMayGive(actor, role);
      assertMayGive(actor, profile.role);
      assertNotLast(owners, profile, 'role');
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

/** Of nobody, where an application acts. */
function ownProfile({ organizationId, userId, person }: OrganizationPrincipal) {
  if (!person || userId === null) throw new NotFound();
  return { id: person.profileId, organizationId, userId, status: 'ACTIVE' } as const;
}
