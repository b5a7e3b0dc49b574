import { Tenant } from '#libs/database';
import { Clock, type OrganizationPrincipal, readId } from '#libs/kernel';
import { byName, containing, findInSql, type FoundRows, type SortedPage } from '#libs/paging';
import { Injectable } from '@nestjs/common';

import type { ApplicationTransfer } from './application-transfer.entity.js';

export type TransferStatus = ApplicationTransfer['status'];
export type TransferDirection = 'INCOMING' | 'OUTGOING';

/** A transfer as one of its two organizations sees it: never who of the other one decided. */
export interface TransferView {
  readonly id: string;
  readonly status: TransferStatus;
  readonly direction: TransferDirection;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly scopes: string[];
  readonly fromOrganizationId: string;
  readonly toOrganizationId: string;
  readonly offeredAt: Date;
  readonly offeredByName: string | null;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
}

/** Which part of the list. */
export interface TransfersPage extends SortedPage {
  readonly status?: TransferStatus | null;
  readonly direction?: TransferDirection | null;
  /** The public id of an application; of one that has no transfer with the organization there are none. */
  readonly applicationId?: string | null;
}

const STATUS = `CASE WHEN t.status = 'PENDING' AND t.expires_at <= $2 THEN 'EXPIRED' ELSE t.status END`;
const IS_OWN = `(t.from_organization_id = $1)`;
const SELECT = `SELECT t.id, ${STATUS} AS status, CASE WHEN ${IS_OWN} THEN 'OUTGOING' ELSE 'INCOMING' END AS direction,
  t.application_id AS "applicationId", p.name AS "applicationName", t.scopes,
  t.from_organization_id AS "fromOrganizationId", t.to_organization_id AS "toOrganizationId",
  t.offered_at AS "offeredAt", CASE WHEN ${IS_OWN} THEN t.offered_by_name END AS "offeredByName",
  t.expires_at AS "expiresAt", t.decided_at AS "decidedAt",
  CASE WHEN ${IS_OWN} = (t.status = 'CANCELLED') THEN t.decided_by_name END AS "decidedByName"`;
const FROM = `FROM application_transfers t JOIN public_applications p ON p.id = t.application_id
  JOIN public_organizations o
    ON o.id = CASE WHEN ${IS_OWN} THEN t.to_organization_id ELSE t.from_organization_id END
  WHERE $1 IN (t.from_organization_id, t.to_organization_id) AND $2::timestamptz IS NOT NULL`;

/** Reads transfers for either side. */
@Injectable()
export class ApplicationTransfersReader {
  constructor(
    private readonly tenant: Tenant,
    private readonly clock: Clock,
  ) {}

  /** Transfers, oldest first where nothing else is said. The other organization's name is searched too. */
  async list(
    principal: OrganizationPrincipal,
    { query, status, direction, applicationId, ...page }: TransfersPage,
  ): Promise<FoundRows<TransferView>> {
    const application = typeof applicationId === 'string' ? readId('app', applicationId) : null;
    if (application === undefined) return { rows: [], cursors: [], total: 0 };
    const values = [
      principal.organizationId,
      this.clock.date(),
      query ? containing(query) : null,
      status ?? null,
      direction ?? null,
      application,
    ];
    const from = `${FROM} AND ($3::text IS NULL OR p.name ILIKE $3 OR o.name ILIKE $3)
      AND ($4::text IS NULL OR ${STATUS} = $4) AND ($5::text IS NULL OR ${IS_OWN} = ($5 = 'OUTGOING'))
      AND ($6::uuid IS NULL OR t.application_id = $6)`;
    return findInSql(
      (text, all) => this.tenant.query(principal, text, all),
      { select: SELECT, from, values, id: 't.id', keys: { NAME: byName('p.name') } },
      page,
    );
  }

  /** One of them; null for unknown and foreign ids alike, and of an application or an organization that is deleted. */
  async find(principal: OrganizationPrincipal, id: string): Promise<TransferView | null> {
    const { rows } = await this.tenant.query<TransferView & Record<string, unknown>>(
      principal,
      `${SELECT} ${FROM} AND t.id = $3`,
      [principal.organizationId, this.clock.date(), id],
    );
    return rows[0] ?? null;
  }
}
