import type { ListDescription } from '#libs/list-language';
import { IsString, Length } from 'class-validator';

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

/** The body of `PATCH /organization/:id`. */
export class ChangeOrganizationBody {
  @IsString()
  @Length(1, 120)
  name!: string;
}
