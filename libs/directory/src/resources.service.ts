import { Tenant, violates } from '#libs/database';
import { BadInput, Clock, type OrganizationPrincipal, readId } from '#libs/kernel';
import type { ListRequest, Page } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import type { NewResource, ResourceChanges } from './dto/resource.dto.js';
import { OrganizationRows } from './organization-rows.js';
import { Resource, RESOURCE_AGENCY_KEY } from './resource.entity.js';

/** Manages the resources of the principal's organization. IDs are public IDs. */
@Injectable()
export class ResourcesService {
  private readonly resources: OrganizationRows<Resource>;

  constructor(tenant: Tenant, clock: Clock) {
    this.resources = new OrganizationRows(Resource, 'res', tenant, clock);
  }

  list(principal: OrganizationPrincipal, request: ListRequest<Resource>): Promise<Page<Resource>> {
    return this.resources.list(principal, request);
  }

  /** Finds a resource. @throws NotFound */
  find(principal: OrganizationPrincipal, id: string): Promise<Resource> {
    return this.resources.find(principal, id);
  }

  /** Creates a resource. @throws BadInput unless the agency belongs to the organization */
  create(principal: OrganizationPrincipal, input: NewResource): Promise<Resource> {
    return withOwnAgency(() => this.resources.add(principal, valuesOf(input)));
  }

  /**
   * Changes a resource.
   * @throws NotFound
   * @throws BadInput unless the agency belongs to the organization
   */
  change(principal: OrganizationPrincipal, id: string, changes: ResourceChanges): Promise<Resource> {
    return withOwnAgency(() => this.resources.change(principal, id, valuesOf(changes)));
  }

  /** Deletes a resource permanently. @throws NotFound */
  delete(principal: OrganizationPrincipal, id: string): Promise<void> {
    return this.resources.delete(principal, id);
  }
}

function valuesOf({ agency, ...values }: ResourceChanges): Partial<Resource> {
  return agency === undefined ? values : { ...values, agencyId: agency === null ? null : agencyIdOf(agency) };
}

function agencyIdOf(publicId: string): string {
  const id = readId('agc', publicId);
  if (id === undefined) throw unknownAgency();
  return id;
}

/** Relies on the foreign key, which rejects foreign and unknown agencies alike and has no race condition. */
async function withOwnAgency(write: () => Promise<Resource>): Promise<Resource> {
  try {
    return await write();
  } catch (error) {
    throw violates(error, RESOURCE_AGENCY_KEY) ? unknownAgency() : error;
  }
}

function unknownAgency(): BadInput {
  return new BadInput('The request body is invalid.', [
    { field: 'agency', message: 'agency must be the ID of an agency of this organization' },
  ]);
}
