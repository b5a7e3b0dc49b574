import { Tenant } from '#libs/database';
import { AuditEvent } from '#libs/events';
import type { OrganizationPrincipal } from '#libs/kernel';
import { containing, findRows, type FoundRows, type PageArgs } from '#libs/relay';
import { Injectable } from '@nestjs/common';

@Injectable()
export class AuditService {
  constructor(private readonly tenant: Tenant) {}

  /** The organization's events, newest first: one row more than asked, and the count. */
  async list(principal: OrganizationPrincipal, page: PageArgs): Promise<FoundRows<AuditEvent>> {
    const matching = this.tenant
      .read(principal)
      .createQueryBuilder(AuditEvent, 'event')
      .where('event.organization_id = :organization', { organization: principal.organizationId });
    if (page.query) matching.andWhere('event.type LIKE :text', { text: containing(page.query) });
    return findRows(matching, page, 'DESC');
  }
}
