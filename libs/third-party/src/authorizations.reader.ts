import { Tenant } from '#libs/database';
import { Clock, type OrganizationPrincipal, ScopeSet } from '#libs/kernel';
import { containing, COUNT_CAP, type Ordering, type PageArgs, readCursor, readPlace } from '#libs/relay';
import { Injectable } from '@nestjs/common';

import { SEEN_APPLICATION, type SeenApplication } from './public-application.js';
import { type Required, requiredOf } from './standing.js';

export type AuthorizationStatus = 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED';

/** An authorization beside what both parties may know of each other. */
export interface AuthorizationView extends SeenApplication {
  readonly id: string;
  readonly status: AuthorizationStatus;
  readonly approvedScopes: string[];
  readonly reviewedRevision: number;
  readonly authorizedAt: Date;
  readonly authorizedByName: string;
  readonly changedAt: Date;
  readonly changedByName: string;
  readonly reviewedAt: Date;
  readonly reviewedByName: string;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly keysReadAt: Date | null;
  readonly organizationId: string;
  /** Whether another organization publishes the application since the last review. */
  readonly publisherChanged: boolean;
}

/** Whose list is read: the authorizing organization's, or one application's of the publisher. */
type Side = { readonly authorizer: true } | { readonly applicationId: string };

/** Which part of a list, in which order. */
export interface AuthorizationsPage extends PageArgs {
  /** Left out for all but revoked ones. */
  readonly status?: AuthorizationStatus | null;
  /** Null for by their ids, which grow with time. */
  readonly ordering?: Ordering | null;
}

/** A row of a sorted list, with what it is sorted by. */
export type ListedAuthorization = AuthorizationView & { readonly key: string };

/** A lock-down suspends what stands; so does another publisher, until what it asks is reviewed. */
const PUBLISHER_CHANGED = 'a.reviewed_revision < p.owned_since';
const statusIn = (lockDown: string) => `CASE WHEN a.status = 'ACTIVE' AND a.expires_at <= $2 THEN 'EXPIRED'
  WHEN a.status = 'ACTIVE' AND (${PUBLISHER_CHANGED} OR ${lockDown}) THEN 'SUSPENDED' ELSE a.status END`;
/** The authorizing organization's own lock-down is read once for the whole list, a publisher's row by row. */
const STATUS_FOR_AUTHORIZER = statusIn(
  '(SELECT locked_down_at IS NOT NULL FROM organizations WHERE id = $1)',
);
const STATUS_FOR_PUBLISHER = statusIn('is_locked_down(a.id)');
const selecting = (status: string) => `SELECT a.id, ${status} AS status,
  a.approved_scopes AS "approvedScopes", a.reviewed_revision AS "reviewedRevision",
  a.authorized_at AS "authorizedAt", a.authorized_by_name AS "authorizedByName",
  a.changed_at AS "changedAt", a.changed_by_name AS "changedByName",
  COALESCE(a.reviewed_at, a.authorized_at) AS "reviewedAt",
  COALESCE(a.reviewed_by_name, a.authorized_by_name) AS "reviewedByName",
  a.expires_at AS "expiresAt", a.last_used_at AS "lastUsedAt", a.keys_read_at AS "keysReadAt",
  a.organization_id AS "organizationId", ${PUBLISHER_CHANGED} AS "publisherChanged", ${SEEN_APPLICATION}`;
/** The other organization's name is searched besides: the publisher's, or the authorizing organization's. */
const FROM_AUTHORIZER = `FROM authorizations a JOIN public_applications p ON p.id = a.application_id
  LEFT JOIN public_organizations o ON o.id = p.owner_organization_id WHERE a.organization_id = $1`;
const FROM_PUBLISHER = `FROM authorizations a JOIN public_applications p ON p.id = a.application_id
  JOIN public_organizations o ON o.id = a.organization_id
  WHERE a.owner_organization_id = $1 AND NOT (${PUBLISHER_CHANGED})`;

/** Reads authorizations for the side that asks: the organization that gave them, or the publisher. */
@Injectable()
export class AuthorizationsReader {
  constructor(
    private readonly tenant: Tenant,
    private readonly clock: Clock,
  ) {}

  /** Authorizations that match, oldest first where nothing else is said: one row more than asked, and the count. */
  async list(
    principal: OrganizationPrincipal,
    side: Side,
    page: AuthorizationsPage,
  ): Promise<{ rows: ListedAuthorization[]; total: number }> {
    const values: unknown[] = [principal.organizationId, this.clock.date()];
    const bind = (value: unknown) => `$${values.push(value)}`;
    let matching = matchingOf(side, page, bind);
    const counted = await this.tenant.query<{ total: string }>(
      principal,
      `SELECT count(*) AS total FROM (SELECT ${matching} LIMIT ${COUNT_CAP}) counted`,
      [...values],
    );
    matching += afterOf(page, bind);
    const { rows } = await this.tenant.query<ListedAuthorization>(
      principal,
      `${selecting(statusFor(side))}, ${page.ordering?.expression ?? 'a.id'}::text AS key ${matching}
       ${orderOf(page)} LIMIT ${bind(page.first + 1)}`,
      values,
    );
    return { rows, total: Number(counted.rows[0]!.total) };
  }

  /** How many people of the organization let each of these applications act for them. */
  async countMembers(principal: OrganizationPrincipal, applicationIds: readonly string[]): Promise<number[]> {
    const { rows } = await this.tenant.query<{ id: string; members: number }>(principal, MEMBERS, [
      principal.organizationId,
      applicationIds,
    ]);
    const byId = new Map(rows.map(({ id, members }) => [id, members]));
    return applicationIds.map((id) => byId.get(id) ?? 0);
  }

  /** What an application asks of other organizations and may not work without; nothing where there is none. */
  async findRequired(principal: OrganizationPrincipal, applicationId: string): Promise<ScopeSet> {
    const { rows } = await this.tenant.query<Required & Record<string, unknown>>(
      principal,
      `SELECT ${SEEN_APPLICATION} FROM public_applications p WHERE p.id = $1`,
      [applicationId],
    );
    return rows[0] ? requiredOf(rows[0]) : ScopeSet.NONE;
  }

  /** One authorization that the organization gave, revoked ones too; null for unknown and foreign ids alike. */
  async find(principal: OrganizationPrincipal, id: string): Promise<AuthorizationView | null> {
    const { rows } = await this.tenant.query<AuthorizationView>(
      principal,
      `${selecting(STATUS_FOR_AUTHORIZER)} ${FROM_AUTHORIZER} AND a.id = $3`,
      [principal.organizationId, this.clock.date(), id],
    );
    return rows[0] ?? null;
  }

  /** What stands between the organization and an application, expired or not; null where nothing does. */
  async findStanding(
    principal: OrganizationPrincipal,
    applicationId: string,
  ): Promise<AuthorizationView | null> {
    const { rows } = await this.tenant.query<AuthorizationView>(
      principal,
      `${selecting(STATUS_FOR_AUTHORIZER)} ${FROM_AUTHORIZER} AND a.application_id = $3 AND a.status <> 'REVOKED'`,
      [principal.organizationId, this.clock.date(), applicationId],
    );
    return rows[0] ?? null;
  }
}

const MEMBERS = `
SELECT c.application_id AS id, count(*)::integer AS members
FROM consents c JOIN profiles p ON p.id = c.profile_id AND p.organization_id = c.organization_id AND p.status = 'ACTIVE'
JOIN public_applications a ON a.id = c.application_id AND c.reviewed_revision >= a.owned_since
WHERE c.organization_id = $1 AND c.application_id = ANY ($2::uuid[]) AND c.status = 'ACTIVE' GROUP BY c.application_id`;

type Bind = (value: unknown) => string;

function statusFor(side: Side): string {
  return 'authorizer' in side ? STATUS_FOR_AUTHORIZER : STATUS_FOR_PUBLISHER;
}

function matchingOf(side: Side, { status, query }: AuthorizationsPage, bind: Bind): string {
  const parts = ['authorizer' in side ? FROM_AUTHORIZER : FROM_PUBLISHER, '$2::timestamptz IS NOT NULL'];
  parts.push(status ? `${statusFor(side)} = ${bind(status)}` : `a.status <> 'REVOKED'`);
  if ('applicationId' in side) parts.push(`a.application_id = ${bind(side.applicationId)}`);
  if (query) {
    const pattern = bind(containing(query));
    const names = 'authorizer' in side ? ['p.name', 'o.name'] : ['o.name'];
    parts.push(`(${names.map((name) => `${name} ILIKE ${pattern}`).join(' OR ')})`);
  }
  return parts.join(' AND ');
}

function afterOf({ after, ordering }: AuthorizationsPage, bind: Bind): string {
  if (after === null || after === undefined) return '';
  if (!ordering) return ` AND a.id > ${bind(readCursor(after))}`;
  const { key, id } = readPlace(after, ordering);
  const { expression, type, isDescending } = ordering;
  return ` AND (${expression}, a.id) ${isDescending ? '<' : '>'} (${bind(key)}::${type}, ${bind(id)}::uuid)`;
}

function orderOf({ ordering }: AuthorizationsPage): string {
  if (!ordering) return 'ORDER BY a.id';
  const direction = ordering.isDescending ? 'DESC' : 'ASC';
  return `ORDER BY ${ordering.expression} ${direction}, a.id ${direction}`;
}
