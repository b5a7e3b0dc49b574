import { Tenant } from '#libs/database';
import { Events } from '#libs/events';
import {
  Clock,
  isAtLeast,
  newId,
  NotFound,
  type OrganizationPrincipal,
  readId,
  type Role,
  UserError,
} from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from './messages.js';
import { Profile } from './profile.entity.js';

/** Manages service accounts: profiles for programs, without a sign-in. They cannot be an owner or an admin. */
@Injectable()
export class ServiceAccountsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Creates a service account. @throws UserError SERVICE_ACCOUNT for the roles owner and admin */
  async create(
    principal: OrganizationPrincipal,
    { name, role }: { name: string; role: Role },
  ): Promise<Profile> {
    if (isAtLeast(role, 'admin')) {
      throw new UserError('SERVICE_ACCOUNT', say('serviceAccount.role'), ['role']);
    }
    const { organizationId } = principal;
    return this.tenant.write(principal, async (manager) => {
      const account = manager.create(Profile, {
        id: newId(),
        organizationId,
        userId: null,
        email: null,
        name,
        role,
        kind: 'service_account',
        createdAt: this.clock.date(),
      });
      await manager.insert(Profile, account);
      await this.events.record(manager, principal, {
        type: 'service_account.created',
        organizationId,
        subject: { profileId: account.id },
        data: { name, role },
      });
      return account;
    });
  }

  /**
   * Removes a service account and revokes all tokens issued for it.
   * @throws NotFound unless the ID is a service account of the organization
   */
  async remove(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    await this.tenant.write(principal, async (manager) => {
      const account = await lockServiceAccount(manager, principal, publicId);
      account.remove();
      const { id, organizationId, status, version, name } = account;
      await manager.update(Profile, { id, organizationId }, { status, version });
      await this.events.record(manager, principal, {
        type: 'service_account.removed',
        organizationId,
        subject: { profileId: id },
        data: { name },
      });
    });
  }
}

/**
 * Finds a service account and locks it until the transaction ends, so that parallel changes run one after another.
 * @throws NotFound for unknown and foreign IDs, and for people
 */
export async function lockServiceAccount(
  manager: EntityManager,
  { organizationId }: OrganizationPrincipal,
  publicId: string,
): Promise<Profile> {
  const id = readId('prf', publicId);
  const account =
    id &&
    (await manager.findOne(Profile, {
      where: { id, organizationId, kind: 'service_account', status: 'ACTIVE' },
      lock: { mode: 'pessimistic_write' },
    }));
  if (!account) throw new NotFound(say('serviceAccount.notFound'));
  return account;
}
