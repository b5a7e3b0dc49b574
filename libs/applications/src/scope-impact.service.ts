import { Tenant } from '#libs/database';
import { Clock, type OrganizationPrincipal, type ScopeSet } from '#libs/kernel';
import { COUNT_CAP } from '#libs/paging';
import { grantableTo, parseScopes } from '#libs/scopes';
import { Injectable } from '@nestjs/common';

import { Application } from './application.entity.js';
import { ApplicationsService } from './applications.service.js';

/** What would change with an application's scopes, and for how many. */
export interface ScopeImpact {
  readonly added: ScopeSet;
  readonly removed: ScopeSet;
  /** Of what it asks of other organizations. */
  readonly addedAbroad: ScopeSet;
  readonly removedAbroad: ScopeSet;
  readonly organizationsToApprove: number;
  readonly peopleToAsk: number;
}

/** Previews the effects of a change of scopes. */
@Injectable()
export class ScopeImpactService {
  constructor(
    private readonly tenant: Tenant,
    private readonly applications: ApplicationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Null for unknown and foreign applications alike.
   * @throws UserError UNKNOWN_SCOPE, NOT_GRANTABLE
   */
  async find(principal: OrganizationPrincipal, id: string, names: string[]): Promise<ScopeImpact | null> {
    const scopes = parseScopes(names, 'HOME', ['scopes']);
    const application = await this.applications.find(principal, id);
    if (!application) return null;
    const change = changeOf(application, scopes);
    const asksOthers = !change.addedAbroad.isEmpty;
    const asksPeople = application.oauthEnabled && !change.added.and(grantableTo('PERSON')).isEmpty;
    const { organizations, people } =
      asksOthers || asksPeople ? await this.count(principal, id) : { organizations: 0, people: 0 };
    return {
      ...change,
      organizationsToApprove: asksOthers ? organizations : 0,
      peopleToAsk: asksPeople ? people : 0,
    };
  }

  private async count(
    principal: OrganizationPrincipal,
    id: string,
  ): Promise<{ organizations: number; people: number }> {
    const { rows } = await this.tenant.query<{ organizations: number; people: number }>(
      principal,
      'SELECT organizations, people FROM count_approvals($1, $2, $3)',
      [id, COUNT_CAP, this.clock.date()],
    );
    return rows[0]!;
  }
}

/** By the very change itself, made to a copy. */
function changeOf(
  before: Application,
  scopes: ScopeSet,
): Pick<ScopeImpact, 'added' | 'removed' | 'addedAbroad' | 'removedAbroad'> {
  const after = Object.assign(new Application(), before);
  after.setScopes(scopes);
  return {
    added: after.scopeSet.without(before.scopeSet),
    removed: before.scopeSet.without(after.scopeSet),
    addedAbroad: after.askedScopeSet.without(before.askedScopeSet),
    removedAbroad: before.askedScopeSet.without(after.askedScopeSet),
  };
}
