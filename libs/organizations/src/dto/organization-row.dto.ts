import { showId, SHOWN_NAME } from '#libs/kernel';
import type { ListDescription } from '#libs/paging';
import { IsString, Length, Matches } from 'class-validator';

import type { Organization } from '../organization.entity.js';

/** Filter and sort attributes of `GET /organization`. */
export const ORGANIZATION_LIST: ListDescription<Organization> = {
  attributes: {
    id: { property: 'id', type: 'id', kind: 'org' },
    name: { property: 'name', type: 'text' },
    slug: { property: 'slug', type: 'text' },
  },
  defaultOrder: 'name',
};

/** An organization in the Nexus211 API. */
export interface OrganizationRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Converts an organization to its Nexus211 API row. */
export function presentOrganizationRow({ id, slug, name }: Organization): OrganizationRow {
  return { id: showId('org', id), slug, name };
}

/** The body of `PATCH /organization/:id`. */
export class ChangeOrganizationBody {
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;
}
