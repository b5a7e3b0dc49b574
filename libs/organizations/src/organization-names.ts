import { Tenant } from '#libs/database';
import { NotFound, type TenantScope } from '#libs/kernel';
import { Loader } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { type OrganizationType, presentOrganization } from './dto/organization.types.js';

/** Reads the public names of any organization. */
@Injectable()
export class OrganizationNames {
  private readonly loader = new Loader<string, OrganizationType | null>();

  constructor(private readonly tenant: Tenant) {}

  /**
   * Returns the names of an organization, batched per request.
   * @throws NotFound for a deleted organization
   */
  async load(request: object, scope: TenantScope, id: string): Promise<OrganizationType> {
    const found = await this.find(request, scope, id);
    if (!found) throw new NotFound();
    return found;
  }

  /** Returns null for a deleted organization. */
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
