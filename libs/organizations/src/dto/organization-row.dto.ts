import { showId, SHOWN_NAME } from '#libs/kernel';
import type { ListDescription } from '#libs/paging';
import { IsString, Length, Matches } from 'class-validator';

import type { Organization } from '../organization.entity.js';

/** How `GET /organization` can be filtered and ordered. */
export const ORGANIZATION_LIST: ListDescription<Organization> = {
  attributes: {
    id: { property: 'id', type: 'id', kind: 'org' },
    name: { property: 'name', type: 'text' },
    slug: { property: 'slug', type: 'text' },
  },
  defaultOrder: 'name',
};

/** An organization as the Nexus211 API shows it. */
export interface OrganizationRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** A row as the Nexus211 API shows it. */
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
