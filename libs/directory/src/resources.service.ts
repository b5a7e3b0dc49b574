import { Tenant, violates } from '#libs/database';
import { BadInput, Clock, type OrganizationPrincipal, readId } from '#libs/kernel';
import type { ListRequest, Page } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import type { NewResource, ResourceChanges } from './dto/resource.dto.js';
import { OrganizationRows } from './organization-rows.js';
import { Resource, RESOURCE_AGENCY_KEY } from './resource.entity.js';

/** The resources of the organization in which the principal acts. Ids are public ones. */
@Injectable()
export class ResourcesService {
  private readonly resources: OrganizationRows<Resource>;

  constructor(tenant: Tenant, clock: Clock) {
    this.resources = new OrganizationRows(Resource, 'res', tenant, clock);
  }

  list(principal: OrganizationPrincipal, request: ListRequest<Resource>): Promise<Page<Resource>> {
    return this.resources.list(principal, request);
  }

  /** @throws NotFound */
  find(principal: OrganizationPrincipal, id: string): Promise<Resource> {
    return this.resources.find(principal, id);
  }

  /** @throws BadInput when the agency is not one of the organization */
  create(principal: OrganizationPrincipal, input: NewResource): Promise<Resource> {
    return atOwnAgency(() => this.resources.add(principal, valuesOf(input)));
  }

  /**
   * @throws NotFound
   * @throws BadInput when the agency is not one of the organization
   */
  change(principal: OrganizationPrincipal, id: string, changes: ResourceChanges): Promise<Resource> {
    return atOwnAgency(() => this.resources.change(principal, id, valuesOf(changes)));
  }

  /** Deletes a resource, at once and for good. @throws NotFound */
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

/** The foreign key tells, not a look-up: it answers the same for foreign and unknown agencies, and can't be raced. */
async function atOwnAgency(write: () => Promise<Resource>): Promise<Resource> {
  try {
    return await write();
  } catch (error) {
    throw violates(error, RESOURCE_AGENCY_KEY) ? unknownAgency() : error;
  }
}

function unknownAgency(): BadInput {
  return new BadInput('The body can not be accepted.', [
    { field: 'agency', message: 'agency must be the id of an agency of this organization' },
  ]);
}
