import { isAuthorizationActive } from '#libs/access';
import { Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { Clock, type OrganizationPrincipal, type RevisedScopes, ScopeSet } from '#libs/kernel';
import { Organization } from '#libs/organizations';
import { Injectable } from '@nestjs/common';

import { approvedOf } from '../authorizations/reviewed-scopes.js';
import { type ConsentPolicy, type ConsentVerdict, judgeConsent } from './consent-policy.js';

interface DecidedRow extends Record<string, unknown> {
  readonly policy: ConsentPolicy;
  readonly list: 'ALLOWED' | 'BLOCKED' | null;
  readonly scopes: string[] | null;
  readonly approvedScopes: string[] | null;
  readonly reviewedRevision: number | null;
}

const IS_ACTIVE = isAuthorizationActive({ isLockedDown: 'o.locked_down_at IS NOT NULL', at: '$3' });
/** An application of another publisher than the one that was allowed, or authorized, is so no more; a blocked one stays so. */
const DECIDED = `
SELECT o.consent_policy AS policy, l.list, l.scopes, a.approved_scopes AS "approvedScopes",
  a.reviewed_revision AS "reviewedRevision"
FROM organizations o JOIN public_applications p ON p.id = $2
LEFT JOIN listed_applications l ON l.organization_id = o.id AND l.application_id = p.id
  AND (l.list = 'BLOCKED' OR l.application_revision >= p.owned_since)
LEFT JOIN authorizations a ON a.organization_id = o.id AND a.application_id = p.id AND a.status <> 'REVOKED'
  AND ${IS_ACTIVE}
WHERE o.id = $1`;

/** What people of an organization may let foreign applications do for them alone. */
@Injectable()
export class ConsentPolicies {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async find(principal: OrganizationPrincipal): Promise<ConsentPolicy> {
    const { consentPolicy } = await this.tenant
      .read(principal)
      .findOneByOrFail(Organization, { id: principal.organizationId });
    return consentPolicy;
  }

  /** Sets the policy for new consents. Existing consents stay valid. */
  async set(principal: OrganizationPrincipal, members: ConsentPolicy): Promise<ConsentPolicy> {
    return this.tenant.write(principal, async (manager) => {
      const { organizationId } = principal;
      await manager.update(Organization, { id: organizationId }, { consentPolicy: members });
      await this.events.record(manager, principal, {
        type: 'organization.consent_policy_set',
        organizationId,
        subject: { organizationId },
        data: { members },
      });
      return members;
    });
  }

  /**
   * Whether the person may say yes to this alone. To an application of the organization's own they always may.
   * @param principal the person in the organization where the application is to act
   */
  async judge(
    principal: OrganizationPrincipal,
    application: {
      readonly id: string;
      readonly ownerOrganizationId: string;
      readonly askedScopes: RevisedScopes;
    },
    asked: ScopeSet,
  ): Promise<ConsentVerdict> {
    const { organizationId } = principal;
    if (application.ownerOrganizationId === organizationId) return { kind: 'free' };
    const values = [organizationId, application.id, this.clock.date()];
    const { rows } = await this.tenant.query<DecidedRow>(principal, DECIDED, values);
    const { policy, list, scopes, approvedScopes, reviewedRevision } = rows[0]!;
    const authorized =
      approvedScopes && approvedOf(application, { approvedScopes, reviewedRevision: reviewedRevision! });
    const listed = list === 'ALLOWED' ? ScopeSet.of(scopes!) : null;
    const allowed = listed && authorized ? listed.or(authorized) : (listed ?? authorized);
    return judgeConsent({ policy, isBlocked: list === 'BLOCKED', allowed }, principal.person!.role, asked);
  }

  /** Whether the organization has blocked the application. */
  async isBlocked(principal: OrganizationPrincipal, applicationId: string): Promise<boolean> {
    const { rowCount } = await this.tenant.query(
      principal,
      `SELECT FROM listed_applications WHERE organization_id = $1 AND application_id = $2 AND list = 'BLOCKED'`,
      [principal.organizationId, applicationId],
    );
    return rowCount === 1;
  }
}
