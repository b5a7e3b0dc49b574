import { showId } from '#libs/kernel';
import type { ListDescription } from '#libs/paging';

import type { Resource } from '../resource.entity.js';
import { OptionalButNotNull, Name, OptionalText } from './text.js';

class ResourceTexts {
  /** Public ID of an agency of the same organization. */
  @OptionalText(100)
  agency?: string | null;

  @OptionalText(10_000)
  description?: string | null;

  @OptionalText(100)
  phone?: string | null;

  @OptionalText(2_000)
  website?: string | null;

  @OptionalText(10_000)
  eligibility?: string | null;
}

/** The body of `POST /resource`. */
export class NewResource extends ResourceTexts {
  @Name()
  name!: string;
}

/** The body of `PATCH /resource/:id`. */
export class ResourceChanges extends ResourceTexts {
  @OptionalButNotNull()
  @Name()
  name?: string;
}

/** Filter and sort attributes of `GET /resource`. */
export const RESOURCE_LIST: ListDescription<Resource> = {
  attributes: {
    id: { property: 'id', type: 'id', kind: 'res' },
    agency: { property: 'agencyId', type: 'id', kind: 'agc' },
    name: { property: 'name', type: 'text' },
    description: { property: 'description', type: 'text' },
    phone: { property: 'phone', type: 'text' },
    website: { property: 'website', type: 'text' },
    eligibility: { property: 'eligibility', type: 'text' },
    createdAt: { property: 'createdAt', type: 'date' },
    updatedAt: { property: 'updatedAt', type: 'date' },
  },
  defaultOrder: 'name',
};

/** Converts a resource to its API representation. */
export function presentResource(resource: Resource) {
  const { id, agencyId, name, description, phone, website, eligibility, createdAt, updatedAt } = resource;
  return {
    id: showId('res', id),
    agency: agencyId && showId('agc', agencyId),
    name,
    description,
    phone,
    website,
    eligibility,
    createdAt,
    updatedAt,
  };
}
