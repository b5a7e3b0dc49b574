import { isAtLeast, type OrganizationPrincipal, type Role, UserError } from '#libs/kernel';
import type { EntityManager } from 'typeorm';

import { Profile } from './profile.entity.js';

/**
 * Who acts, as they are under the lock of `lockOwners`: they may have been unmade while the request waited for it.
 * @throws UserError ADMIN_REQUIRED
 */
export async function findActingAdmin(
  manager: EntityManager,
  { organizationId, person }: OrganizationPrincipal,
): Promise<Profile> {
  const actor = await manager.findOneBy(Profile, { id: person!.profileId, organizationId, status: 'ACTIVE' });
  if (actor && isAtLeast(actor.role, 'admin')) return actor;
  throw new UserError('ADMIN_REQUIRED', 'You are no longer an admin here.', null);
}

/**
 * Only an owner makes or unmakes an owner.
 * @param role that somebody would get, has been offered, or holds
 * @throws UserError OWNER_REQUIRED
 */
export function assertMayGive(actor: { readonly role: Role }, role: Role): void {
  if (role === 'owner' && actor.role !== 'owner') {
    throw new UserError('OWNER_REQUIRED', 'Only an owner makes or unmakes an owner.', ['role']);
  }
}

/** Locks the owners until the transaction ends, in one order: whoever changes what at the same time, one remains. */
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
    throw new UserError('LAST_OWNER', 'An organization keeps at least one owner.', field ? [field] : null);
  }
}
