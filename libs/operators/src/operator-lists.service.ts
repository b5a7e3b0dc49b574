import type { Status } from '#libs/access';
import { Tenant } from '#libs/database';
import type { PersonPrincipal } from '#libs/kernel';
import {
  byName,
  foundIn,
  type FoundRows,
  type Ordering,
  orderingOf,
  rangeOf,
  readPlace,
  type SortedPage,
} from '#libs/paging';
import { Injectable } from '@nestjs/common';

/** An organization as operators see it, without its data. */
export interface OperatorOrganizationRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: Status;
  readonly suspended_by: 'OWNER' | 'PLATFORM' | null;
  readonly is_test: boolean;
  readonly created_at: Date;
  readonly applications: string;
  readonly authorizations: string;
}

/** An application as operators see it. */
export interface OperatorApplicationRow {
  readonly id: string;
  readonly name: string;
  readonly status: Status;
  readonly platform_suspended_at: Date | null;
  readonly created_at: Date;
  readonly publisher_id: string;
  readonly publisher_slug: string;
  readonly publisher_name: string;
  readonly authorizations: string;
}

/** The filter and page of a list. */
interface OperatorPage extends SortedPage {
  readonly status?: Status | null;
}

type OperatorRow = OperatorOrganizationRow | OperatorApplicationRow;

const ORGANIZATIONS =
  'SELECT *, lower(name) AS key FROM list_organizations_as_operator($1, $2, $3, $4, $5, $6, $7, $8)';
const APPLICATIONS =
  'SELECT *, lower(name) AS key FROM list_applications_as_operator($1, $2, $3, $4, $5, $6, $7, $8)';

/** Lists all organizations and applications with database functions that only operators can call. */
@Injectable()
export class OperatorListsService {
  constructor(private readonly tenant: Tenant) {}

  organizations(principal: PersonPrincipal, page: OperatorPage): Promise<FoundRows<OperatorOrganizationRow>> {
    return this.page(principal, ORGANIZATIONS, page);
  }

  applications(principal: PersonPrincipal, page: OperatorPage): Promise<FoundRows<OperatorApplicationRow>> {
    return this.page(principal, APPLICATIONS, page);
  }

  organization(principal: PersonPrincipal, id: string): Promise<OperatorOrganizationRow | null> {
    return this.find(principal, ORGANIZATIONS, id);
  }

  application(principal: PersonPrincipal, id: string): Promise<OperatorApplicationRow | null> {
    return this.find(principal, APPLICATIONS, id);
  }

  private page<Row extends OperatorRow>(
    principal: PersonPrincipal,
    list: string,
    { query, status, ...page }: OperatorPage,
  ): Promise<FoundRows<Row>> {
    const ordering = orderingOf(page, { NAME: byName('name') });
    const { size, cursor } = rangeOf(page);
    const place = readPlace(cursor, ordering);
    const order = [ordering.by !== undefined, ordering.direction === 'DESC', place?.key, place?.id];
    const values = [query, status, null, ...order, size + 1];
    return readPage(this.tenant, principal, ordering, list, values);
  }

  private async find<Row extends OperatorRow>(
    principal: PersonPrincipal,
    list: string,
    id: string,
  ): Promise<Row | null> {
    const values = [null, null, id, false, false, null, null, 1];
    const { rows } = await readPage<Row>(this.tenant, principal, { direction: 'ASC' }, list, values);
    return rows[0] ?? null;
  }
}

/** Reads a page from a list function. A row without an ID contains only the total. */
export async function readPage<Row extends { readonly id: string }>(
  tenant: Tenant,
  principal: PersonPrincipal,
  ordering: Ordering,
  list: string,
  values: readonly unknown[],
): Promise<FoundRows<Row>> {
  const { rows } = await tenant.query<Row & { id: string | null; key?: string; total: string }>(
    principal,
    list,
    [...values],
  );
  const total = Number(rows[0]?.total ?? 0);
  return foundIn(
    rows.filter(({ id }) => id !== null),
    ordering,
    total,
  );
}
