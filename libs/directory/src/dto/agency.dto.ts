import { showId } from '#libs/kernel';
import type { ListDescription } from '#libs/paging';

import type { Agency } from '../agency.entity.js';
import { OptionalButNotNull, Name, OptionalText } from './text.js';

class AgencyTexts {
  @OptionalText(10_000)
  description?: string | null;

  @OptionalText(100)
  phone?: string | null;

  @OptionalText(254)
  email?: string | null;

  @OptionalText(2_000)
  website?: string | null;
}

/** The body of `POST /agency`. */
export class NewAgency extends AgencyTexts {
  @Name()
  name!: string;
}

/** The body of `PATCH /agency/:id`. */
export class AgencyChanges extends AgencyTexts {
  @OptionalButNotNull()
  @Name()
  name?: string;
}

/** Filter and sort attributes of `GET /agency`. */
export const AGENCY_LIST: ListDescription<Agency> = {
  attributes: {
    id: { property: 'id', type: 'id', kind: 'agc' },
    name: { property: 'name', type: 'text' },
    description: { property: 'description', type: 'text' },
    phone: { property: 'phone', type: 'text' },
    email: { property: 'email', type: 'text' },
    website: { property: 'website', type: 'text' },
    createdAt: { property: 'createdAt', type: 'date' },
    updatedAt: { property: 'updatedAt', type: 'date' },
  },
  defaultOrder: 'name',
};

/** Converts an agency to its API representation. */
export function presentAgency(agency: Agency) {
  const { id, name, description, phone, email, website, createdAt, updatedAt } = agency;
  return { id: showId('agc', id), name, description, phone, email, website, createdAt, updatedAt };
}
