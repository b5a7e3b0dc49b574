import { SHOWN_NAME } from '#libs/kernel';
import type { ListDescription } from '#libs/list-language';
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

/** The body of `PATCH /organization/:id`. */
export class ChangeOrganizationBody {
  @IsString()
  @Length(1, 120)
  @Matches(SHOWN_NAME, { message: 'name must show something, and hold no characters that can not be seen' })
  name!: string;
}
