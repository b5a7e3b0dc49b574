import { type ApplicationLinksRow, Tenant } from '#libs/database';
import { type OrganizationPrincipal, readId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { findPublic, isOffered, isOutward, type PublicApplication } from '../public-application.js';
import type { RequestKind } from '../requests/authorization-request.entity.js';

/** An application that other organizations may know of, with the links that its publisher gives. */
export interface OfferedView {
  readonly application: PublicApplication;
  readonly links: ApplicationLinksRow | null;
  /** What it asks to do by itself, and how: nothing where it is not offered. */
  readonly asked: PublicApplication['askedScopes'];
}

/** What can be let in, before anybody does. */
@Injectable()
export class OfferedApplications {
  constructor(private readonly tenant: Tenant) {}

  /**
   * Null for what is unknown, the organization's own or suspended; for an authorization also for what is not offered, for
   * sign-in for what neither is offered nor signs people in.
   */
  async find(
    principal: OrganizationPrincipal,
    clientId: string,
    kind: RequestKind,
  ): Promise<OfferedView | null> {
    const id = readId('app', clientId);
    const manager = this.tenant.read(principal);
    const application = id ? await findPublic(manager, id) : null;
    if (application?.status !== 'ACTIVE') return null;
    const { organizationId } = principal;
    if (application.ownerOrganizationId === organizationId) return null;
    const isFound =
      kind === 'SIGN_IN' ? await isOutward(manager, organizationId, application) : isOffered(application);
    if (!isFound) return null;
    const [links] = await manager.query<ApplicationLinksRow[]>('SELECT * FROM find_application_links($1)', [
      id,
    ]);
    return {
      application,
      links: links ?? null,
      asked: isOffered(application) ? application.askedScopes : {},
    };
  }
}
