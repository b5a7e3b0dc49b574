import { Tenant } from '#libs/database';
import { Clock, type OrganizationPrincipal, type RevisedScopes } from '#libs/kernel';
import { containing, COUNT_CAP, type PageArgs, readCursor } from '#libs/relay';
import { Injectable } from '@nestjs/common';

export type AuthorizationStatus = 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED';

/** An authorization beside what both parties may know of each other. */
export interface AuthorizationView {
  readonly id: string;
  readonly status: AuthorizationStatus;
  readonly approvedScopes: string[];
  readonly reviewedRevision: number;
  readonly authorizedAt: Date;
  readonly authorizedByName: string;
  readonly changedAt: Date;
  readonly changedByName: string;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly keysReadAt: Date | null;
  readonly organizationId: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly applicationStatus: 'ACTIVE' | 'SUSPENDED';
  readonly askedScopes: RevisedScopes;
  readonly ownerOrganizationId: string;
}

/** Whose list is read: the authorizing organization's, or one application's of the publisher. */
type Side = { readonly authorizer: true } | { readonly applicationId: string };

const SELECT = `SELECT a.id, CASE WHEN a.status = 'ACTIVE' AND a.expires_at <= $2 THEN 'EXPIRED' ELSE a.status END AS status,
  a.approved_scopes AS "approvedScopes", a.reviewed_revision AS "reviewedRevision",
  a.authorized_at AS "authorizedAt", a.authorized_by_name AS "authorizedByName",
  a.changed_at AS "changedAt", a.changed_by_name AS "changedByName",
  a.expires_at AS "expiresAt", a.last_used_at AS "lastUsedAt", a.keys_read_at AS "keysReadAt",
  a.organization_id AS "organizationId", a.application_id AS "applicationId",
  p.name AS "applicationName", p.status AS "applicationStatus", p.asked_scopes AS "askedScopes", p.owner_organization_id AS "ownerOrganizationId"`;
const FROM_AUTHORIZER = `FROM authorizations a JOIN public_applications p ON p.id = a.application_id
  WHERE a.organization_id = $1`;
const FROM_PUBLISHER = `FROM authorizations a JOIN public_applications p ON p.id = a.application_id
  JOIN public_organizations o ON o.id = a.organization_id WHERE a.owner_organization_id = $1`;

/** Reads authorizations for the side that asks: the organization that gave them, or the publisher. */
@Injectable()
export class AuthorizationsReader {
  constructor(
    private readonly tenant: Tenant,
    private readonly clock: Clock,
  ) {}

  /** Standing authorizations, oldest first: one row more than asked, and the count. */
  async list(
    principal: OrganizationPrincipal,
    side: Side,
    page: PageArgs,
  ): Promise<{ rows: AuthorizationView[]; total: number }> {
    const values: unknown[] = [principal.organizationId, this.clock.date()];
    const bind = (value: unknown) => `$${values.push(value)}`;
    let matching = 'authorizer' in side ? FROM_AUTHORIZER : FROM_PUBLISHER;
    matching += ` AND a.status <> 'REVOKED' AND $2::timestamptz IS NOT NULL`;
    if ('applicationId' in side) matching += ` AND a.application_id = ${bind(side.applicationId)}`;
    if (page.query)
      matching += ` AND ${'authorizer' in side ? 'p' : 'o'}.name ILIKE ${bind(containing(page.query))}`;
    const counted = await this.tenant.query<{ total: string }>(
      principal,
      `SELECT count(*) AS total FROM (SELECT ${matching} LIMIT ${COUNT_CAP}) counted`,
      [...values],
    );
    const after = readCursor(page.after);
    if (after) matching += ` AND a.id > ${bind(after)}`;
    const { rows } = await this.tenant.query<AuthorizationView>(
      principal,
      `${SELECT} ${matching} ORDER BY a.id LIMIT ${bind(page.first + 1)}`,
      values,
    );
    return { rows, total: Number(counted.rows[0]!.total) };
  }

  /** One authorization that the organization gave, revoked ones too; null for unknown and foreign ids alike. */
  async find(principal: OrganizationPrincipal, id: string): Promise<AuthorizationView | null> {
    const { rows } = await this.tenant.query<AuthorizationView>(
      principal,
      `${SELECT} ${FROM_AUTHORIZER} AND a.id = $3`,
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
      `${SELECT} ${FROM_AUTHORIZER} AND a.application_id = $3 AND a.status <> 'REVOKED'`,
      [principal.organizationId, this.clock.date(), applicationId],
    );
    return rows[0] ?? null;
  }
}
