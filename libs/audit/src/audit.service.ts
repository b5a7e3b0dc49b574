import { Tenant } from '#libs/database';
import { AuditEvent } from '#libs/events';
import type { OrganizationPrincipal } from '#libs/kernel';
import { containing, COUNT_CAP, type PageArgs, readCursor } from '#libs/relay';
import { Injectable } from '@nestjs/common';

@Injectable()
export class AuditService {
  constructor(private readonly tenant: Tenant) {}

  /** The organization's events, newest first: one row more than asked, and the count. */
  async list(
    principal: OrganizationPrincipal,
    page: PageArgs,
  ): Promise<{ rows: AuditEvent[]; total: number }> {
    const matching = this.tenant
      .read(principal)
      .createQueryBuilder(AuditEvent, 'event')
      .where('event.organization_id = :organization', { organization: principal.organizationId });
    if (page.query) matching.andWhere('event.type LIKE :text', { text: containing(page.query) });
    const total = await matching.clone().select('event.id').limit(COUNT_CAP).getRawMany();
    const after = readCursor(page.after);
    if (after) matching.andWhere('event.id < :after', { after });
    const rows = await matching
      .orderBy('event.id', 'DESC')
      .limit(page.first + 1)
      .getMany();
    return { rows, total: total.length };
  }
}
