import { BodyPipe, CurrentPrincipal, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { ListQuery, type ListRequest, presentPage } from '#libs/paging';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { AgenciesService } from './agencies.service.js';
import type { Agency } from './agency.entity.js';
import { AGENCY_LIST, AgencyChanges, NewAgency, presentAgency } from './dto/agency.dto.js';

/** Serves `/agency` of the Nexus211 API. */
@Controller('agency')
export class AgenciesController {
  constructor(private readonly agencies: AgenciesService) {}

  @Get()
  @RequireScopes('agency:read')
  async list(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @ListQuery(AGENCY_LIST) request: ListRequest<Agency>,
  ) {
    return presentPage(await this.agencies.list(principal, request), request, presentAgency);
  }

  @Get(':id')
  @RequireScopes('agency:read')
  async find(@CurrentPrincipal() principal: OrganizationPrincipal, @Param('id') id: string) {
    return presentAgency(await this.agencies.find(principal, id));
  }

  @Post()
  @RequireScopes('agency:write')
  async create(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Body(BodyPipe) input: NewAgency,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const agency = presentAgency(await this.agencies.create(principal, input));
    void reply.header('location', `/agency/${agency.id}`);
    return agency;
  }

  @Patch(':id')
  @RequireScopes('agency:write')
  async change(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Param('id') id: string,
    @Body(BodyPipe) changes: AgencyChanges,
  ) {
    return presentAgency(await this.agencies.change(principal, id, changes));
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('agency:write')
  async delete(@CurrentPrincipal() principal: OrganizationPrincipal, @Param('id') id: string): Promise<void> {
    await this.agencies.delete(principal, id);
  }
}
