import { Tenant } from '#libs/database';
import type { TenantScope } from '#libs/kernel';
import { Loader } from '#libs/paging';
import { Injectable } from '@nestjs/common';

/** Verified domains of any organization: what everybody may know of who it is. */
@Injectable()
export class VerifiedDomains {
  private readonly loader = new Loader<string, string[]>();

  constructor(private readonly tenant: Tenant) {}

  /** In the order of the alphabet. All that one request asks for are read together. @param id the UUID */
  of(request: object, scope: TenantScope, id: string): Promise<string[]> {
    return this.loader.load(request, id, (ids) => this.read(scope, ids));
  }

  private async read(scope: TenantScope, ids: readonly string[]): Promise<string[][]> {
    const { rows } = await this.tenant.query<{ organization_id: string; domain: string }>(
      scope,
      'SELECT * FROM find_verified_domains($1::uuid[])',
      [ids],
    );
    const byId = new Map<string, string[]>(ids.map((id) => [id, []]));
    for (const row of rows) byId.get(row.organization_id)!.push(row.domain);
    return ids.map((id) => byId.get(id)!);
  }
}

/** What people read of who publishes an application. */
export function verificationWords(domains: readonly string[]): string {
  return domains.length > 0
    ? `Verified: ${domains.join(', ')}`
    : 'Nexus211 has not verified who publishes this application';
}
