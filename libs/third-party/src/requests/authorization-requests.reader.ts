import { Tenant } from '#libs/database';
import { isAtLeast, type OrganizationPrincipal } from '#libs/kernel';
import { byName, containing, findInSql, type FoundRows, type SortedPage } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { SEEN_APPLICATION, type SeenApplication } from '../public-application.js';
import { AuthorizationRequest, type RequestKind } from './authorization-request.entity.js';

export type RequestStatus = AuthorizationRequest['status'];

/** A request beside what an organization may know of the application. */
export interface RequestView extends SeenApplication {
  readonly id: string;
  readonly kind: RequestKind;
  readonly status: RequestStatus;
  readonly scopes: string[];
  readonly reason: string;
  readonly requestedAt: Date;
  readonly requestedByName: string;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
  readonly decisionReason: string | null;
}

/** Requests of a former publisher cannot be decided. */
const STATUS = `CASE WHEN r.status = 'PENDING' AND r.application_revision < p.owned_since THEN 'CLOSED'
  ELSE r.status END`;
const SELECT = `SELECT r.id, r.kind, ${STATUS} AS status, r.scopes, r.reason, r.requested_at AS "requestedAt",
  r.requested_by_name AS "requestedByName", r.decided_at AS "decidedAt", r.decided_by_name AS "decidedByName",
  r.decision_reason AS "decisionReason", ${SEEN_APPLICATION}`;
const FROM = `FROM authorization_requests r JOIN public_applications p ON p.id = r.application_id
  WHERE r.organization_id = $1 AND ($2::text IS NULL OR p.name ILIKE $2 OR r.requested_by_name ILIKE $2)
    AND ($3::text IS NULL OR ${STATUS} = $3)`;

/** Reads requests: admins everybody's, others their own. */
@Injectable()
export class AuthorizationRequestsReader {
  constructor(private readonly tenant: Tenant) {}

  /**
   * Requests, oldest first where nothing else is said.
   * @param page.ofProfile whose only; left out for everybody's
   */
  async list(
    principal: OrganizationPrincipal,
    page: SortedPage & { readonly status?: RequestStatus | null; readonly ofProfile?: string },
  ): Promise<FoundRows<RequestView>> {
    const query = page.query ? containing(page.query) : null;
    const values = [principal.organizationId, query, page.status ?? null, page.ofProfile ?? null];
    const from = `${FROM} AND ($4::uuid IS NULL OR r.requested_by_profile_id = $4)`;
    return findInSql(
      (text, all) => this.tenant.query(principal, text, all),
      { select: SELECT, from, values, id: 'r.id', keys: { NAME: byName('p.name') } },
      page,
    );
  }

  /**
   * One for a person who signed in: any for admins, their own for others; null for everything else.
   * @param id the UUID
   */
  async find(principal: OrganizationPrincipal, id: string): Promise<RequestView | null> {
    const { application, person } = principal;
    if (application || !person) return null;
    const { rows } = await this.tenant.query<RequestView & Record<string, unknown>>(
      principal,
      `${SELECT} ${FROM} AND r.id = $4 AND ($5::uuid IS NULL OR r.requested_by_profile_id = $5)`,
      [principal.organizationId, null, null, id, isAtLeast(person.role, 'admin') ? null : person.profileId],
    );
    return rows[0] ?? null;
  }

  /** Time of the person's open request for this application; null if there is none. */
  async pendingSince(
    principal: OrganizationPrincipal,
    applicationId: string,
    kind: RequestKind,
  ): Promise<Date | null> {
    const key = { applicationId, kind, status: 'PENDING' as const };
    const found = await this.tenant
      .read(principal)
      .findOneBy(AuthorizationRequest, { ...key, requestedByProfileId: principal.person!.profileId });
    const isPending = found && (await this.show(principal, found.id)).status === 'PENDING';
    return isPending ? found.requestedAt : null;
  }

  /** One of the organization, which exists. @param id the UUID */
  async show(principal: OrganizationPrincipal, id: string): Promise<RequestView> {
    const { rows } = await this.tenant.query<RequestView & Record<string, unknown>>(
      principal,
      `${SELECT} ${FROM} AND r.id = $4`,
      [principal.organizationId, null, null, id],
    );
    return rows[0]!;
  }
}
