import { type ApplicationLinksRow, Tenant } from '#libs/database';
import { type OrganizationPrincipal, readId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { findPublic, isOffered, type PublicApplication } from '../public-application.js';

/** An application that asks other organizations, with the links that its publisher gives. */
export interface OfferedView {
  readonly application: PublicApplication;
  readonly links: ApplicationLinksRow | null;
}

/** What can be authorized, before anybody does. */
@Injectable()
export class OfferedApplications {
  constructor(private readonly tenant: Tenant) {}

  /** Null for what can't be authorized here: unknown, the organization's own, not offered, or suspended. */
  async find(principal: OrganizationPrincipal, clientId: string): Promise<OfferedView | null> {
    const id = readId('app', clientId);
    const manager = this.tenant.read(principal);
    const application = id ? await findPublic(manager, id) : null;
    if (!application || !isOffered(application)) return null;
    if (application.ownerOrganizationId === principal.organizationId) return null;
    const [links] = await manager.query<ApplicationLinksRow[]>('SELECT * FROM find_application_links($1)', [
      id,
    ]);
    return { application, links: links ?? null };
  }
}
