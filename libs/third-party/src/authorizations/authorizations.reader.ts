import { IS_CONSENT_GOOD } from '#libs/access';
import { Tenant } from '#libs/database';
import { Clock, type OrganizationPrincipal, ScopeSet } from '#libs/kernel';
import {
  type Bind,
  byName,
  byTime,
  containing,
  foundIn,
  type FoundRows,
  keyIn,
  type Ordering,
  orderingOf,
  pageInSql,
  type Place,
  rangeOf,
  readPlace,
  type SortedPage,
  type SortKey,
} from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { SEEN_APPLICATION, type SeenApplication } from '../public-application.js';
import { type Required, requiredOf } from './reviewed-scopes.js';
import {
  anyOf,
  type AuthorizationStatus,
  PUBLISHER_CHANGED,
  type WaysToStatus,
  waysToStatus,
} from './ways-to-status.js';

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
export interface AuthorizationsPage extends SortedPage<string> {
  /** Left out for all but revoked ones. */
  readonly status?: AuthorizationStatus | null;
}

/** How far a total is counted: each row costs a look-up of its application. */
export const AUTHORIZATIONS_COUNTED = 1_000;

const selecting = ({ status }: WaysToStatus) => `SELECT a.id, ${status} AS status,
  a.approved_scopes AS "approvedScopes", a.reviewed_revision AS "reviewedRevision",
  a.authorized_at AS "authorizedAt", a.authorized_by_name AS "authorizedByName",
  a.changed_at AS "changedAt", a.changed_by_name AS "changedByName",
  COALESCE(a.reviewed_at, a.authorized_at) AS "reviewedAt",
  COALESCE(a.reviewed_by_name, a.authorized_by_name) AS "reviewedByName",
  a.expires_at AS "expiresAt", a.last_used_at AS "lastUsedAt", a.keys_read_at AS "keysReadAt",
  a.organization_id AS "organizationId", ${PUBLISHER_CHANGED} AS "publisherChanged", ${SEEN_APPLICATION}`;

/** How one side reads: the other organization's name is searched besides the application's. */
interface Reading {
  readonly ways: WaysToStatus;
  readonly from: string;
  /** No two of these conditions hold of one row. */
  readonly named: (pattern: string) => readonly string[];
  /** What it can be sorted by, besides when they were authorized. */
  readonly keys: Readonly<Record<string, SortKey>>;
}

/** Its own lock-down is read once for the whole list, a publisher's row by row. */
const AUTHORIZER: Reading = {
  ways: waysToStatus('(SELECT locked_down_at IS NOT NULL FROM organizations WHERE id = $1)'),
  from: `FROM authorizations a JOIN public_applications p ON p.id = a.application_id
  LEFT JOIN public_organizations o ON o.id = p.owner_organization_id WHERE a.organization_id = $1`,
  named: (pattern) => [`p.name ILIKE ${pattern}`, `o.name ILIKE ${pattern} AND p.name NOT ILIKE ${pattern}`],
  keys: {
    NAME: byName('p.name'),
    LAST_USED_AT: byTime('a.last_used_at', 'FIRST'),
    EXPIRES_AT: byTime('a.expires_at', 'LAST'),
  },
};
const PUBLISHER: Reading = {
  ways: waysToStatus('is_locked_down(a.id)'),
  from: `FROM authorizations a JOIN public_applications p ON p.id = a.application_id
  JOIN public_organizations o ON o.id = a.organization_id
  WHERE a.owner_organization_id = $1 AND NOT (${PUBLISHER_CHANGED})`,
  named: (pattern) => [`o.name ILIKE ${pattern}`],
  keys: { NAME: byName('o.name') },
};

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
  ): Promise<FoundRows<AuthorizationView>> {
    const reading = readingOf(side);
    const ordering = orderingOf(page, reading.keys);
    const at = this.clock.date();
    const ids = await this.findIds(principal, side, page, at);
    const isCounted = ids.length <= AUTHORIZATIONS_COUNTED;
    const rows = await this.run<AuthorizationView & Place>(
      principal,
      (bind) => {
        const candidates = isCounted
          ? [`a.id = ANY (${bind(candidatesOf(ids, page, ordering))}::uuid[])`]
          : [];
        // Asked again also where the ids are known: what changes meanwhile is not shown as what it is no longer.
        const matching = [...candidates, ...conditionsOf(reading, page, bind).map(anyOf)].join(' AND ');
        return `${selecting(reading.ways)}, ${keyIn(ordering)} AS key
        ${fromOf(side, reading, bind)} AND ${matching} ${pageInSql(page, ordering, 'a.id', bind)}`;
      },
      at,
    );
    return foundIn(rows, ordering, isCounted ? ids.length : AUTHORIZATIONS_COUNTED);
  }

  /**
   * Of all that match, in no order, so that an index can find what is rare; one more than is counted where there are
   * more: what is not rare is soon met in any order.
   */
  private async findIds(
    principal: OrganizationPrincipal,
    side: Side,
    page: AuthorizationsPage,
    at: Date,
  ): Promise<string[]> {
    const reading = readingOf(side);
    const rows = await this.run<{ id: string }>(
      principal,
      (bind) => {
        const from = fromOf(side, reading, bind);
        const [ways, names] = conditionsOf(reading, page, bind);
        const each = ways.flatMap((way) => names.map((name) => `SELECT a.id ${from} AND ${way} AND ${name}`));
        return `SELECT id FROM (${each.join(' UNION ALL ')}) found LIMIT ${AUTHORIZATIONS_COUNTED + 1}`;
      },
      at,
    );
    return rows.map(({ id }) => id);
  }

  /** @param compose the statement, where `$1` is the organization and `$2` the time */
  private async run<Row extends object>(
    principal: OrganizationPrincipal,
    compose: (bind: Bind) => string,
    at = this.clock.date(),
  ): Promise<Row[]> {
    const values: unknown[] = [principal.organizationId, at];
    const text = compose((value) => `$${values.push(value)}`);
    const { rows } = await this.tenant.query<Row & Record<string, unknown>>(principal, text, values);
    return rows;
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
    const [row] = await this.run<AuthorizationView>(
      principal,
      (bind) => `${selecting(AUTHORIZER.ways)} ${AUTHORIZER.from} AND a.id = ${bind(id)}`,
    );
    return row ?? null;
  }

  /** The authorization of an application by the organization, expired or not; null if there is none. */
  async findCurrent(
    principal: OrganizationPrincipal,
    applicationId: string,
  ): Promise<AuthorizationView | null> {
    const [row] = await this.run<AuthorizationView>(
      principal,
      (bind) => `${selecting(AUTHORIZER.ways)} ${AUTHORIZER.from}
        AND a.application_id = ${bind(applicationId)} AND a.status <> 'REVOKED'`,
    );
    return row ?? null;
  }
}

const MEMBERS = `
SELECT c.application_id AS id, count(*)::integer AS members
FROM consents c JOIN profiles m ON m.id = c.profile_id AND m.organization_id = c.organization_id
JOIN public_applications p ON p.id = c.application_id
WHERE c.organization_id = $1 AND c.application_id = ANY ($2::uuid[]) AND c.status = 'ACTIVE' AND ${IS_CONSENT_GOOD}
GROUP BY c.application_id`;

function readingOf(side: Side): Reading {
  return 'authorizer' in side ? AUTHORIZER : PUBLISHER;
}

/** Which status, and which names: of each list at least one condition holds, and no two do. */
type Conditions = readonly [ways: readonly string[], names: readonly string[]];

function fromOf(side: Side, { from }: Reading, bind: Bind): string {
  const all = `${from} AND $2::timestamptz IS NOT NULL`;
  return 'applicationId' in side ? `${all} AND a.application_id = ${bind(side.applicationId)}` : all;
}

function conditionsOf(
  { ways, named }: Reading,
  { status, query }: AuthorizationsPage,
  bind: Bind,
): Conditions {
  return [
    status ? ways.by[status] : [`a.status <> 'REVOKED'`],
    query ? named(bind(containing(query))) : ['true'],
  ];
}

/** The ids among which the page is: itself, where they are what is sorted by. */
function candidatesOf(
  ids: readonly string[],
  page: AuthorizationsPage,
  ordering: Ordering,
): readonly string[] {
  if (ordering.by) return ids;
  const { size, cursor } = rangeOf(page);
  const place = readPlace(cursor, ordering);
  const isAscending = ordering.direction === 'ASC';
  const sorted = isAscending ? ids.toSorted() : ids.toSorted().reverse();
  return sorted.filter((id) => !place || (isAscending ? id > place.id : id < place.id)).slice(0, size + 1);
}
