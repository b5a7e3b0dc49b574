import { Events, type EventType } from '#libs/events';
import type { OrganizationPrincipal } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Credential } from './credential.entity.js';

/** Records what happens to credentials, for the publisher and, unless withheld, for the authorizing organization. */
@Injectable()
export class CredentialEvents {
  constructor(private readonly events: Events) {}

  /**
   * Writes the event in the transaction of the change.
   * @param isShared whether the authorizing organization sees the event of a third-party credential
   */
  async record(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    credential: Credential,
    type: EventType,
    data: Record<string, unknown> = {},
    isShared = true,
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type,
      organizationId: credential.ownerOrganizationId,
      subject: { applicationId: credential.applicationId, credentialId: credential.id },
      data: { hint: credential.hint, ...data },
      sharedThrough: (isShared && credential.authorizationId) || undefined,
    });
  }
}
