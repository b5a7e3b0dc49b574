import { Tenant, violates } from '#libs/database';
import { Clock, Conflict, type OrganizationPrincipal } from '#libs/kernel';
import type { ListRequest, Page } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { Agency } from './agency.entity.js';
import type { AgencyChanges, NewAgency } from './dto/agency.dto.js';
import { OrganizationRows } from './organization-rows.js';
import { RESOURCE_AGENCY_KEY } from './resource.entity.js';

/** Manages the agencies of the principal's organization. IDs are public IDs. */
@Injectable()
export class AgenciesService {
  private readonly agencies: OrganizationRows<Agency>;

  constructor(tenant: Tenant, clock: Clock) {
    this.agencies = new OrganizationRows(Agency, 'agc', tenant, clock);
  }

  list(principal: OrganizationPrincipal, request: ListRequest<Agency>): Promise<Page<Agency>> {
    return this.agencies.list(principal, request);
  }

  /** Finds an agency. @throws NotFound */
  find(principal: OrganizationPrincipal, id: string): Promise<Agency> {
    return this.agencies.find(principal, id);
  }

  create(principal: OrganizationPrincipal, input: NewAgency): Promise<Agency> {
    return this.agencies.add(principal, input);
  }

  /** Changes an agency. @throws NotFound */
  change(principal: OrganizationPrincipal, id: string, changes: AgencyChanges): Promise<Agency> {
    return this.agencies.change(principal, id, changes);
  }

  /**
   * Deletes an agency permanently.
   * @throws NotFound
   * @throws Conflict while it has resources
   */
  async delete(principal: OrganizationPrincipal, id: string): Promise<void> {
    try {
      await this.agencies.delete(principal, id);
    } catch (error) {
      if (!violates(error, RESOURCE_AGENCY_KEY)) throw error;
      throw new Conflict('This agency has resources. Delete them or assign them to another agency first.');
    }
  }
}
