import {
  type ApplicationFacts,
  IS_CONSENT_GOOD,
  type MembershipFacts,
  type PersonSession,
  principalOfPerson,
} from '#libs/access';
import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { Clock, newId, type OpenIdScope, type OrganizationPrincipal, ScopeSet, showId } from '#libs/kernel';
import { assertNotBlocked } from '#libs/third-party';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Consent } from './consent.entity.js';
import { isInForce, type Proposal, scopesInForce } from './proposal.js';

/** A consent beside what a person may know of the application. */
export interface ConsentView {
  readonly id: string;
  readonly applicationName: string;
  readonly publisherName: string;
  readonly organizationName: string;
  readonly scopes: ScopeSet;
  readonly openid: readonly OpenIdScope[];
  readonly consentedAt: Date;
  readonly lastUsedAt: Date | null;
}

interface ConsentViewRow extends Omit<ConsentView, 'scopes' | 'openid'> {
  readonly scopes: string[];
  readonly openid: OpenIdScope[];
}

const LIST = `
SELECT c.id, p.name AS "applicationName", w.name AS "publisherName", o.name AS "organizationName", c.scopes,
  c.openid_scopes AS openid, c.consented_at AS "consentedAt", c.last_used_at AS "lastUsedAt"
FROM consents c JOIN public_applications p ON p.id = c.application_id
JOIN profiles m ON m.id = c.profile_id AND m.organization_id = c.organization_id
JOIN public_organizations w ON w.id = p.owner_organization_id JOIN public_organizations o ON o.id = c.organization_id
WHERE c.user_id = $1 AND ${IS_CONSENT_GOOD} ORDER BY p.name, c.id LIMIT 500`;

/** People's decisions which applications may act for them. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async find(userId: string, profileId: string, applicationId: string): Promise<Consent | null> {
    return this.tenant
      .read({ organizationId: null, userId })
      .findOneBy(Consent, { userId, profileId, applicationId });
  }

  /** What the person lets act for them now, by the application's name. */
  async list(userId: string): Promise<ConsentView[]> {
    const { rows } = await this.tenant.query<ConsentViewRow>({ organizationId: null, userId }, LIST, [
      userId,
    ]);
    return rows.map((row) => ({ ...row, scopes: ScopeSet.of(row.scopes) }));
  }

  /** Says yes to what was shown. @throws UserError BLOCKED where the organization blocked it meanwhile */
  async give(session: PersonSession, application: ApplicationFacts, proposal: Proposal): Promise<Consent> {
    const { membership } = proposal;
    const principal = principalOfPerson(session, membership);
    return this.tenant.write(principal, async (manager) => {
      if (application.ownerOrganizationId !== membership.organizationId) {
        await assertNotBlocked(manager, membership.organizationId, application.id);
      }
      const consent = await this.lockOrCreate(manager, session.userId, application, proposal);
      const inForce = {
        scopes: scopesInForce(consent, application),
        openid: isInForce(consent, application) ? consent.openidScopes : [],
      };
      consent.give(proposal.scopes, proposal.openid, inForce, proposal.revision, this.clock.date());
      const { id, scopes, openidScopes, reviewedRevision, status, consentedAt } = consent;
      const { ownerOrganizationId } = application;
      const said = { scopes, openidScopes, reviewedRevision, status, consentedAt, ownerOrganizationId };
      await manager.update(Consent, { id }, said);
      await this.note(manager, principal, 'consent.given', application.id, {
        applicationName: application.name,
        scopes: [...proposal.openid, ...proposal.scopes.names()],
        profileId: showId('prf', membership.profileId),
      });
      return consent;
    });
  }

  /** Ends what an application may do for the person, for good; says whether it was still inForce. */
  async withdraw(session: PersonSession, id: string): Promise<boolean> {
    const { userId } = session;
    const found = await this.tenant.read({ organizationId: null, userId }).findOneBy(Consent, { id, userId });
    if (!found) return false;
    const principal = principalOfPerson(session, membershipOf(session, found));
    return this.tenant.write(principal, async (manager) => {
      const consent = await manager.findOneOrFail(Consent, {
        where: { id, userId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!consent.withdraw()) return false;
      await manager.update(Consent, { id }, { status: consent.status, version: consent.version });
      await this.note(manager, principal, 'consent.withdrawn', consent.applicationId, {});
      return true;
    });
  }

  private async lockOrCreate(
    manager: EntityManager,
    userId: string,
    application: ApplicationFacts,
    { membership }: Proposal,
  ): Promise<Consent> {
    const { profileId, organizationId } = membership;
    const row = {
      id: newId(),
      applicationId: application.id,
      ownerOrganizationId: application.ownerOrganizationId,
      organizationId,
      profileId,
      userId,
      scopes: [],
      openidScopes: [],
      reviewedRevision: 0,
      status: 'WITHDRAWN' as const, // until something is said yes to
      consentedAt: this.clock.date(),
    };
    await manager
      .createQueryBuilder()
      .insert()
      .into(Consent)
      .values(row)
      .orIgnore()
      .updateEntity(false)
      .execute();
    return manager.findOneOrFail(Consent, {
      where: { userId, profileId, applicationId: application.id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    type: EventType,
    applicationId: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type,
      organizationId: principal.organizationId,
      subject: { applicationId },
      data,
    });
  }
}

/** A person withdraws also what they said in an organization that they have left. */
function membershipOf(session: PersonSession, { profileId, organizationId }: Consent): MembershipFacts {
  return (
    session.memberships.find((membership) => membership.profileId === profileId) ?? {
      profileId,
      organizationId,
      organizationStatus: 'ACTIVE',
      name: session.name,
      role: 'contact',
    }
  );
}
