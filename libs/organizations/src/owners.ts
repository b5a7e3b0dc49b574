import { isAtLeast, type OrganizationPrincipal, type Role, UserError } from '#libs/kernel';
import type { EntityManager } from 'typeorm';

import { say } from './messages.js';
import { Profile } from './profile.entity.js';

/**
 * Reads the calling admin again under the lock of `lockOwners`: they can have lost the role while the request waited.
 * @throws UserError ADMIN_REQUIRED
 */
export async function findActingAdmin(
  manager: EntityManager,
  { organizationId, person }: OrganizationPrincipal,
): Promise<Profile> {
  const actor = await manager.findOneBy(Profile, { id: person!.profileId, organizationId, status: 'ACTIVE' });
  if (actor && isAtLeast(actor.role, 'admin')) return actor;
  throw new UserError('ADMIN_REQUIRED', say('role.adminRequired'), null);
}

/**
 * Allows only owners to make, change and remove owners.
 * @param role the role to be given, offered or removed
 * @throws UserError OWNER_REQUIRED
 */
export function assertMayGive(actor: { readonly role: Role }, role: Role): void {
  if (role === 'owner' && actor.role !== 'owner') {
    throw new UserError('OWNER_REQUIRED', say('owner.required'), ['role']);
  }
}

/** Locks the owners in a fixed order until the transaction ends, so that parallel changes keep at least one. */
export function lockOwners(manager: EntityManager, organizationId: string): Promise<Profile[]> {
  return manager.find(Profile, {
    where: { organizationId, role: 'owner', status: 'ACTIVE' },
    lock: { mode: 'pessimistic_write' },
    order: { id: 'ASC' },
  });
}

/** @throws UserError LAST_OWNER */
export function assertNotLast(owners: readonly Profile[], profile: Profile, field: string | null): void {
  if (profile.role === 'owner' && owners.length <= 1) {
    throw new UserError('LAST_OWNER', say('owner.last'), field ? [field] : null);
  }
}
