import { type Changes, Events, type EventType } from '#libs/events';
import type { OrganizationPrincipal } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Authorization } from './authorization.entity.js';

/** What both parties of an authorization hear of it. */
@Injectable()
export class AuthorizationEvents {
  constructor(private readonly events: Events) {}

  /** Records the event in the transaction of the change. */
  async record(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    authorization: Authorization,
    type: EventType,
    data: object,
    changes?: Changes,
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type,
      organizationId: principal.organizationId,
      subject: { authorizationId: authorization.id, applicationId: authorization.applicationId },
      data: data as Record<string, unknown>,
      ...(changes && { changes }),
      sharedThrough: authorization.id,
    });
  }
}
