import { type Standing } from '#libs/access';
import { Tenant } from '#libs/database';
import type { PersonPrincipal } from '#libs/kernel';
import { type PageArgs, readCursor } from '#libs/relay';
import { Injectable } from '@nestjs/common';

/** An organization as operators see it: nothing of what it holds. */
export interface OperatorOrganizationRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: Standing;
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
  readonly status: Standing;
  readonly platform_suspended_at: Date | null;
  readonly created_at: Date;
  readonly publisher_id: string;
  readonly publisher_slug: string;
  readonly publisher_name: string;
  readonly authorizations: string;
}

/** One row more than was asked for, and the count. */
export interface OperatorPage<Row> {
  readonly rows: Row[];
  readonly total: number;
}

export interface OperatorPageArgs extends PageArgs {
  readonly status?: Standing | null;
}

const ORGANIZATIONS = 'SELECT * FROM list_organizations_as_operator($1, $2, $3, $4, $5)';
const APPLICATIONS = 'SELECT * FROM list_applications_as_operator($1, $2, $3, $4, $5)';

/** All organizations and applications, through doors of the database that answer operators only. */
@Injectable()
export class OperatorLists {
  constructor(private readonly tenant: Tenant) {}

  organizations(
    principal: PersonPrincipal,
    page: OperatorPageArgs,
  ): Promise<OperatorPage<OperatorOrganizationRow>> {
    return this.page(principal, ORGANIZATIONS, page);
  }

  applications(
    principal: PersonPrincipal,
    page: OperatorPageArgs,
  ): Promise<OperatorPage<OperatorApplicationRow>> {
    return this.page(principal, APPLICATIONS, page);
  }

  organization(principal: PersonPrincipal, id: string): Promise<OperatorOrganizationRow | null> {
    return this.find(principal, ORGANIZATIONS, id);
  }

  application(principal: PersonPrincipal, id: string): Promise<OperatorApplicationRow | null> {
    return this.find(principal, APPLICATIONS, id);
  }

  private page<Row extends object>(
    principal: PersonPrincipal,
    list: string,
    { first, after, query, status }: OperatorPageArgs,
  ): Promise<OperatorPage<Row>> {
    return readPage(this.tenant, principal, list, [null, query, status, readCursor(after), first + 1]);
  }

  private async find<Row extends object>(
    principal: PersonPrincipal,
    list: string,
    id: string,
  ): Promise<Row | null> {
    const { rows } = await readPage<Row>(this.tenant, principal, list, [id, null, null, null, 1]);
    return rows[0] ?? null;
  }
}

/** What one of the doors lists: a row without an id says nothing but the total. */
export async function readPage<Row extends object>(
  tenant: Tenant,
  principal: PersonPrincipal,
  list: string,
  values: readonly unknown[],
): Promise<OperatorPage<Row>> {
  const { rows } = await tenant.query<Row & { id: string | null; total: string }>(principal, list, [
    ...values,
  ]);
  return { rows: rows.filter(({ id }) => id !== null), total: Number(rows[0]?.total ?? 0) };
}
