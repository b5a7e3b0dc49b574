import { BodyPipe, CurrentPrincipal, RequireScopes } from '#libs/access';
import type { OrganizationPrincipal } from '#libs/kernel';
import { ListQuery, type ListRequest, presentPage } from '#libs/paging';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { NewResource, presentResource, RESOURCE_LIST, ResourceChanges } from './dto/resource.dto.js';
import type { Resource } from './resource.entity.js';
import { ResourcesService } from './resources.service.js';

/** Serves `/resource` of the Nexus211 API. */
@Controller('resource')
export class ResourcesController {
  constructor(private readonly resources: ResourcesService) {}

  @Get()
  @RequireScopes('resource:read')
  async list(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @ListQuery(RESOURCE_LIST) request: ListRequest<Resource>,
  ) {
    return presentPage(await this.resources.list(principal, request), request, presentResource);
  }

  @Get(':id')
  @RequireScopes('resource:read')
  async find(@CurrentPrincipal() principal: OrganizationPrincipal, @Param('id') id: string) {
    return presentResource(await this.resources.find(principal, id));
  }

  @Post()
  @RequireScopes('resource:write')
  async create(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Body(BodyPipe) input: NewResource,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const resource = presentResource(await this.resources.create(principal, input));
    void reply.header('location', `/resource/${resource.id}`);
    return resource;
  }

  @Patch(':id')
  @RequireScopes('resource:write')
  async change(
    @CurrentPrincipal() principal: OrganizationPrincipal,
    @Param('id') id: string,
    @Body(BodyPipe) changes: ResourceChanges,
  ) {
    return presentResource(await this.resources.change(principal, id, changes));
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('resource:write')
  async delete(@CurrentPrincipal() principal: OrganizationPrincipal, @Param('id') id: string): Promise<void> {
    await this.resources.delete(principal, id);
  }
}
