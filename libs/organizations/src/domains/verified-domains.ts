import { Tenant } from '#libs/database';
import type { TenantScope } from '#libs/kernel';
import type { Message } from '#libs/messages';
import { Loader } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { say } from '../messages.js';

/** Reads the verified domains of any organization, which are public. */
@Injectable()
export class VerifiedDomains {
  private readonly loader = new Loader<string, string[]>();

  constructor(private readonly tenant: Tenant) {}

  /** Returns domains in alphabetical order, batched per request. @param id UUID of the organization */
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

/** Describes the verification of a publisher, for people who decide about its applications. */
export function verificationMessage(domains: readonly string[]): Message {
  return domains.length > 0
    ? say('publisher.verified', { domains: domains.join(', ') })
    : say('publisher.unverified');
}
