import { Tenant } from '#libs/database';
import { AuditEvent, Observations } from '#libs/events';
import type { OrganizationPrincipal } from '#libs/kernel';
import {
  COUNT_CAP,
  foundIn,
  type FoundRows,
  type LogPageArgs,
  orderingOfLog,
  rangeOf,
  readPlace,
} from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { type AuditFilter, type AuditSearch, readFilter } from './audit-filter.js';

const SEARCH = 'search_audit_events($1, $2, $3, $4, $5, $6, $7, $8, $9)';
const EXPORT_PAGE = 500;

/** Reads the organization's audit events. Records the reads themselves, too. */
@Injectable()
export class AuditService {
  constructor(
    private readonly tenant: Tenant,
    private readonly observations: Observations,
  ) {}

  /**
   * Lists a page, newest first by default: one row more than requested, and the count.
   * @throws BadInput for an unknown type or an invalid cursor
   */
  async list(
    principal: OrganizationPrincipal,
    page: LogPageArgs & AuditFilter,
  ): Promise<FoundRows<AuditEvent>> {
    const ordering = orderingOfLog(page);
    const search = readFilter({ ...page, direction: ordering.direction });
    const { size, cursor } = rangeOf(page);
    const place = readPlace(cursor, ordering);
    if (!search) return { rows: [], cursors: [], total: 0 };
    const { rows: counted } = await this.tenant.query<{ total: string }>(
      principal,
      `SELECT count(*) AS total FROM ${SEARCH}`,
      parametersOf(search, COUNT_CAP),
    );
    const rows = await this.find(principal, place ? beyond(search, place.id) : search, size + 1);
    this.note(
      principal,
      rows.slice(0, size).map(({ id }) => id),
    );
    return foundIn(rows, ordering, Number(counted[0]!.total));
  }

  /**
   * Reads all matching events page by page, newest first. Holds one page in memory at a time.
   * @param assertAdmitted checks access before each page, so that a long export ends when access is revoked
   * @throws BadInput for an unknown type
   */
  async *pages(
    principal: OrganizationPrincipal,
    filter: AuditFilter,
    assertAdmitted: () => Promise<void>,
  ): AsyncGenerator<AuditEvent[]> {
    let search = readFilter(filter);
    let count = 0;
    try {
      while (search) {
        const rows = await this.find(principal, search, EXPORT_PAGE);
        count += rows.length;
        yield rows;
        await assertAdmitted();
        search = rows.length < EXPORT_PAGE ? null : beyond(search, rows.at(-1)!.id);
      }
    } finally {
      this.note(principal, [], count);
    }
  }

  /** Reads the rows that a search finds, under row-level security. */
  private find(principal: OrganizationPrincipal, search: AuditSearch, limit: number): Promise<AuditEvent[]> {
    const found = this.tenant
      .read(principal)
      .createQueryBuilder(AuditEvent, 'event')
      .where('event.organization_id = :organization', { organization: principal.organizationId })
      .andWhere(
        `event.id = ANY (ARRAY (SELECT search_audit_events(${NAMES.map((name) => `:${name}`).join()})))`,
      )
      .orderBy('event.id', search.isDescending ? 'DESC' : 'ASC');
    const values = parametersOf(search, limit);
    return found
      .setParameters(Object.fromEntries(NAMES.map((name, index) => [name, values[index]])))
      .getMany();
  }

  private note(principal: OrganizationPrincipal, rows: readonly string[], count = rows.length): void {
    this.observations.noteRead(principal, { scope: 'audit:read', kind: 'evt', rows, count });
  }
}

const NAMES = [
  'types',
  'actor',
  'actorProfile',
  'subject',
  'terms',
  'after',
  'before',
  'isDescending',
  'limit',
] as const;

function parametersOf(search: AuditSearch, limit: number): unknown[] {
  const { types, actor, actorProfile, subject, terms, after, before, isDescending } = search;
  return [types, actor, actorProfile, subject, terms, after, before, isDescending, limit];
}

/** Narrows a search to the events after this one. */
function beyond(search: AuditSearch, id: string): AuditSearch {
  if (search.isDescending) return id < search.before ? { ...search, before: id } : search;
  return id > search.after ? { ...search, after: id } : search;
}
