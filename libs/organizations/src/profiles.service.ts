import { Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { Clock, NotFound, type OrganizationPrincipal, readId, type Role } from '#libs/kernel';
import { byName, containing, findRows, type FoundRows, orderingOf, type SortedPage } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { changedClaims, type OwnDetailsInput, readOwnDetails } from './own-details.js';
import { assertMayGive, assertNotLast, findActingAdmin, lockOwners } from './owners.js';
import { Profile } from './profile.entity.js';

/** The filter and page of a list. */
export interface ProfilesPage extends SortedPage {
  readonly role?: Role | null;
}

/** Manages the profiles of an organization and the details that people enter. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Lists active profiles, oldest first by default: one row more than requested, and the count. */
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

  /** Finds an active profile; null when unknown, removed or of another organization. */
  async find(principal: OrganizationPrincipal, id: string): Promise<Profile | null> {
    const { organizationId } = principal;
    return this.tenant.read(principal).findOneBy(Profile, { id, organizationId, status: 'ACTIVE' });
  }

  /**
   * Returns the profile of the calling person.
   * @throws NotFound when the caller has no profile in the organization
   */
  async own(principal: OrganizationPrincipal): Promise<Profile> {
    const profile = await this.tenant.read(principal).findOneBy(Profile, ownProfile(principal));
    if (!profile) throw new NotFound();
    return profile;
  }

  /**
   * Changes the details of the calling person's own profile; not the role or email address. Records an event only if
   * something changed.
   * @throws BadInput with a problem for each invalid field
   * @throws NotFound when the caller has no profile in the organization
   */
  async changeOwnDetails(principal: OrganizationPrincipal, input: OwnDetailsInput): Promise<Profile> {
    const now = this.clock.date();
    const entered = readOwnDetails(input, now);
    return this.tenant.write(principal, async (manager) => {
      const profile = await manager.findOne(Profile, {
        where: ownProfile(principal),
        lock: { mode: 'pessimistic_write' },
      });
      if (!profile) throw new NotFound();
      const claims = changedClaims(profile, entered);
      if (claims.length === 0) return profile;
      profile.changeDetails(entered, now);
      const { id, organizationId, name, details, updatedAt } = profile;
      await manager.update(Profile, { id, organizationId }, { name, details, updatedAt });
      await this.events.record(manager, principal, {
        type: 'profile.details_changed',
        organizationId,
        subject: { profileId: id },
        data: { claims }, // names only: the log is kept longer than the values
      });
      return profile;
    });
  }

  /**
   * Changes the role of a profile. At least one owner remains, even with parallel changes.
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

/** Returns the filter for the caller's profile. @throws NotFound when an application acts */
function ownProfile({ organizationId, userId, person }: OrganizationPrincipal) {
  if (!person || userId === null) throw new NotFound();
  return { id: person.profileId, organizationId, userId, status: 'ACTIVE' } as const;
}
