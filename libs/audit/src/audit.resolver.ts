import { CurrentPrincipal, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { type ConnectionOf, connectionOf } from '#libs/paging';
import { Args, Query, Resolver } from '@nestjs/graphql';

import { AuditEventConnection, AuditEventType } from './audit-event.type.js';
import { AuditArgs } from './audit.args.js';
import { AuditService } from './audit.service.js';
import { presentEvent } from './present-event.js';

/** Serves the audit log of an organization. */
@Resolver(() => AuditEventType)
export class AuditResolver {
  constructor(private readonly audit: AuditService) {}

  @RequireScopes('audit:read')
  @Query(() => AuditEventConnection, { description: 'Audit events of the organization.' })
  async auditEvents(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Args() page: AuditArgs,
  ): Promise<ConnectionOf<AuditEventType>> {
    return connectionOf(await this.audit.list(principal, page), page, presentEvent);
  }
}
