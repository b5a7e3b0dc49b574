import { Tenant, violates } from '#libs/database';
import type { EventType } from '#libs/events';
import { Clock, newId, NotFound, type OrganizationPrincipal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { ApplicationChanges, lockApplication } from './application-changes.js';
import { ApplicationKey } from './application-key.entity.js';
import { Application } from './application.entity.js';
import { say } from './messages.js';
import { readPublicJwk } from './public-jwk.js';

/** How many good keys an application may have: as many as a rotation needs, and a few for machines of their own. */
const MOST_KEYS = 10;

/** The public keys of an organization's applications. */
@Injectable()
export class ApplicationKeysService {
  constructor(
    private readonly tenant: Tenant,
    private readonly changes: ApplicationChanges,
    private readonly clock: Clock,
  ) {}

  /** The good keys of each application, oldest first. There are never many. */
  async list(
    principal: OrganizationPrincipal,
    applicationIds: readonly string[],
  ): Promise<Map<string, ApplicationKey[]>> {
    const keys = await this.tenant
      .read(principal)
      .createQueryBuilder(ApplicationKey, 'key')
      .innerJoin(
        Application,
        'application',
        'application.id = key.application_id AND application.epoch = key.epoch',
      )
      .where('key.application_id = ANY(:applicationIds::uuid[])', { applicationIds })
      .andWhere('key.organization_id = :organization', { organization: principal.organizationId })
      .andWhere('key.revoked_at IS NULL')
      .orderBy('key.id')
      .getMany();
    const byApplication = new Map<string, ApplicationKey[]>(applicationIds.map((id) => [id, []]));
    for (const key of keys) byApplication.get(key.applicationId)!.push(key);
    return byApplication;
  }

  /**
   * Lets the application prove itself with the private key of this one, wherever it may act.
   * @param publicJwk JSON
   * @throws UserError PRIVATE_KEY, PUBLIC_KEY, KID_TAKEN, TOO_MANY_KEYS
   */
  async add(
    principal: OrganizationPrincipal,
    publicApplicationId: string,
    publicJwk: string,
  ): Promise<ApplicationKey> {
    const read = readPublicJwk(publicJwk, 'publicJwk');
    try {
      return await this.tenant.write(principal, async (manager) => {
        const application = await lockApplication(manager, principal, readId('app', publicApplicationId));
        await assertRoom(manager, application);
        const key = manager.create(ApplicationKey, {
          ...read,
          id: newId(),
          applicationId: application.id,
          organizationId: application.organizationId,
          epoch: application.epoch,
          createdAt: this.clock.date(),
          revokedAt: null,
          lastUsedAt: null,
        });
        await manager.insert(ApplicationKey, key);
        await this.note(manager, principal, application, key, 'application.key_added');
        return key;
      });
    } catch (error) {
      if (!violates(error, 'uq_application_keys_kid')) throw error;
      throw new UserError('KID_TAKEN', say('key.kidTaken'), ['publicJwk']);
    }
  }

  /** Ends a key and every token issued to it. Repeating it changes nothing. */
  async remove(principal: OrganizationPrincipal, publicId: string): Promise<ApplicationKey> {
    const where = { id: readId('key', publicId), organizationId: principal.organizationId };
    return this.tenant.write(principal, async (manager) => {
      const found = where.id && (await manager.findOneBy(ApplicationKey, where));
      if (!found) throw new NotFound();
      const application = await lockApplication(manager, principal, found.applicationId);
      const key = await manager.findOneByOrFail(ApplicationKey, where);
      if (!key.revoke(this.clock.date())) return key;
      await manager.update(ApplicationKey, { id: key.id }, { revokedAt: key.revokedAt });
      await this.note(manager, principal, application, key, 'application.key_removed');
      return key;
    });
  }

  private note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: Application,
    { id, kid, algorithm }: ApplicationKey,
    type: EventType,
  ): Promise<void> {
    return this.changes.note(manager, principal, application, type, { kid, algorithm }, { keyId: id });
  }
}

async function assertRoom(manager: EntityManager, { id, epoch }: Application): Promise<void> {
  const good = await manager
    .createQueryBuilder(ApplicationKey, 'key')
    .where('key.application_id = :id AND key.epoch = :epoch AND key.revoked_at IS NULL', { id, epoch })
    .getCount();
  if (good >= MOST_KEYS) throw new UserError('TOO_MANY_KEYS', say('key.tooMany', { count: good }));
}
