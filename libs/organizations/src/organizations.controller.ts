import { BodyPipe, CurrentPrincipal, RequireScopes } from '#libs/access';
import { NotFound, type OrganizationPrincipal, readId } from '#libs/kernel';
import { type ListAnswer, ListQuery, type ListRequest, presentPage } from '#libs/paging';
import { Body, Controller, Get, Param, Patch } from '@nestjs/common';

import {
  ChangeOrganizationBody,
  ORGANIZATION_LIST,
  type OrganizationRow,
  presentOrganizationRow,
} from './dto/organization-row.dto.js';
import type { Organization } from './organization.entity.js';
import { OrganizationsService } from './organizations.service.js';

/** Serves the organization in which the caller acts, as a list of one. */
@Controller('organization')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @RequireScopes('organization:read')
  @Get()
  async list(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @ListQuery(ORGANIZATION_LIST) request: ListRequest<Organization>,
  ): Promise<ListAnswer<OrganizationRow>> {
    return presentPage(await this.organizations.list(principal, request), request, presentOrganizationRow);
  }

  @RequireScopes('organization:read')
  @Get(':id')
  async get(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Param('id') id: string,
  ): Promise<OrganizationRow> {
    assertCurrent(principal, id);
    return presentOrganizationRow(await this.organizations.current(principal));
  }

  @RequireScopes('organization:write')
  @Patch(':id')
  async rename(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Param('id') id: string,
    @Body(BodyPipe) body: ChangeOrganizationBody,
  ): Promise<OrganizationRow> {
    assertCurrent(principal, id);
    return presentOrganizationRow(await this.organizations.rename(principal, body.name));
  }
}

/** @throws NotFound unless it is the organization in which the caller acts */
function assertCurrent(principal: OrganizationPrincipal, id: string): void {
  if (readId('org', id) !== principal.organizationId) throw new NotFound();
}
