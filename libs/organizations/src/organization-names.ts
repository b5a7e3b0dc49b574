import { Tenant } from '#libs/database';
import { NotFound, type TenantScope } from '#libs/kernel';
import { Loader } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { type OrganizationType, presentOrganization } from './dto/organization.types.js';

/** Names of any organization, from the public view: what one organization may know of another. */
@Injectable()
export class OrganizationNames {
  private readonly loader = new Loader<string, OrganizationType | null>();

  constructor(private readonly tenant: Tenant) {}

  /**
   * All that one request asks for are read together.
   * @throws NotFound for one that is deleted
   */
  async load(request: object, scope: TenantScope, id: string): Promise<OrganizationType> {
    const found = await this.find(request, scope, id);
    if (!found) throw new NotFound();
    return found;
  }

  /** Null for one that is deleted. */
  find(request: object, scope: TenantScope, id: string): Promise<OrganizationType | null> {
    return this.loader.load(request, id, (ids) => this.read(scope, ids));
  }

  private async read(scope: TenantScope, ids: readonly string[]): Promise<(OrganizationType | null)[]> {
    const { rows } = await this.tenant.query<{ id: string; slug: string; name: string; isTest: boolean }>(
      scope,
      'SELECT id, slug, name, is_test AS "isTest" FROM public_organizations WHERE id = ANY($1::uuid[])',
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, presentOrganization(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  }
}
