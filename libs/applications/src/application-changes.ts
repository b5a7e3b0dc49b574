import { Tenant } from '#libs/database';
import { type Changes, changesBetween, Events, type EventType } from '#libs/events';
import { NotFound, type OrganizationPrincipal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';

import { Application } from './application.entity.js';
import { say } from './messages.js';
import { recordedSettings } from './recorded-settings.js';

/** Changes applications, each in one transaction with its event. */
@Injectable()
export class ApplicationChanges {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
  ) {}

  /** One change of one application: row locked, event in the same transaction; neither if nothing changes. */
  async change(
    principal: OrganizationPrincipal,
    publicId: string,
    type: EventType,
    apply: (application: Application, manager: EntityManager) => object | null | Promise<object>,
  ): Promise<Application> {
    return this.tenant.write(principal, async (manager) => {
      const application = await lockApplication(manager, principal, readId('app', publicId));
      const before = recordedSettings(application);
      const data = await apply(application, manager);
      if (data === null) return application;
      const changes = changesBetween(before, recordedSettings(application));
      const { id, organizationId, organization: _, createdAt: __, ...columns } = application;
      await manager.update(Application, { id, organizationId }, columns);
      await this.note(manager, principal, application, type, data, {}, changes);
      return application;
    });
  }

  /** What was done to an application, for its own organization. */
  async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    application: Application,
    type: EventType,
    data: object,
    subject: Record<string, string> = {},
    changes?: Changes,
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type,
      organizationId: application.organizationId,
      subject: { applicationId: application.id, applicationName: application.name, ...subject },
      data: data as Record<string, unknown>,
      ...(changes && { changes }),
    });
  }
}

/**
 * The application, locked until the transaction ends, so that changes at the same time leave one truth.
 * @throws NotFound for unknown and foreign ids alike
 * @throws UserError ITSELF when an application would change itself
 */
export async function lockApplication(
  manager: EntityManager,
  principal: OrganizationPrincipal,
  id: string | undefined,
): Promise<Application> {
  const { organizationId } = principal;
  const application =
    id &&
    (await manager.findOne(Application, {
      where: { id, organizationId, status: Not('DELETED') },
      lock: { mode: 'pessimistic_write' },
    }));
  if (!application) throw new NotFound();
  if (principal.application?.id === application.id) {
    throw new UserError('ITSELF', say('application.itself'), ['id']);
  }
  return application;
}
