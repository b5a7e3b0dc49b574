import { CurrentPrincipal, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { type ConnectionOf, connectionOf, PageArgs } from '#libs/relay';
import { Args, Query, Resolver } from '@nestjs/graphql';

import { AuditEventConnection, AuditEventType, presentEvent } from './audit-event.type.js';
import { AuditService } from './audit.service.js';

@Resolver(() => AuditEventType)
export class AuditResolver {
  constructor(private readonly audit: AuditService) {}

  @RequireScopes('audit:read')
  @Query(() => AuditEventConnection, { description: 'What happened in the organization, newest first.' })
  async auditEvents(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: PageArgs,
  ): Promise<ConnectionOf<AuditEventType>> {
    const { rows, total } = await this.audit.list(principal, page);
    return connectionOf(rows, page.first, total, presentEvent);
  }
}
