import { IS_CONSENT_GOOD } from '#libs/access';
import { Tenant } from '#libs/database';
import { NotFound, type OrganizationPrincipal, readId } from '#libs/kernel';
import {
  byName,
  byTime,
  containing,
  COUNT_CAP,
  foundIn,
  type FoundRows,
  keyIn,
  orderIn,
  type Ordering,
  orderingOf,
  pageInSql,
  type SortedPage,
} from '#libs/paging';
import { Injectable } from '@nestjs/common';

import { AuthorizationsService } from '../authorizations/authorizations.service.js';
import { say } from '../messages.js';
import { findPublic, SEEN_APPLICATION, type SeenApplication } from '../public-application.js';
import type { ConsentedApplicationOrder } from './consented-application.types.js';

/** An application beside what the people of one organization let it do for them there. */
export interface ConsentedView extends SeenApplication {
  /** The application's. */
  readonly id: string;
  readonly people: number;
  readonly scopes: string[];
  readonly consentedAt: Date;
  readonly lastUsedAt: Date | null;
}

/**
 * Active consents of people in the organization to applications that were not deleted. All are
 * read to count the applications: in whichever order, a page costs the same.
 */
const CONSENTED = `WITH consented AS MATERIALIZED (
  SELECT p.id, p.name, count(*)::integer AS people, max(c.consented_at) AS consented_at, max(c.last_used_at) AS last_used_at
  FROM consents c
  JOIN profiles m ON m.id = c.profile_id AND m.organization_id = c.organization_id
  JOIN public_applications p ON p.id = c.application_id
  WHERE c.organization_id = $1 AND c.status = 'ACTIVE' AND ${IS_CONSENT_GOOD} AND ($2::text IS NULL OR p.name ILIKE $2)
  GROUP BY p.id, p.name)`;
const SELECT = `SELECT total, c.id, c.people, c.consented_at AS "consentedAt", c.last_used_at AS "lastUsedAt", ${SEEN_APPLICATION},
  ARRAY(SELECT DISTINCT unnest(c.scopes) FROM consents c
    JOIN profiles m ON m.id = c.profile_id AND m.organization_id = c.organization_id
    WHERE c.organization_id = $1 AND c.application_id = p.id AND c.status = 'ACTIVE' AND ${IS_CONSENT_GOOD}
    ORDER BY 1) AS scopes`;
const KEYS = {
  NAME: byName('c.name'),
  CONSENTED_AT: byTime('c.consented_at'),
  LAST_USED_AT: byTime('c.last_used_at', 'FIRST'),
};

/** One row without an id where there is nothing on a page but the total. */
const listing = (ordering: Ordering, page: string) => `${CONSENTED}
${SELECT}, ${keyIn(ordering)} AS key FROM (SELECT count(*) AS total FROM consented) counted
LEFT JOIN (SELECT * FROM consented c WHERE true ${page}) c ON true
LEFT JOIN public_applications p ON p.id = c.id ORDER BY ${orderIn(ordering, 'c.id')}`;

/** What the people of an organization let applications do for them, its own applications and others', as a whole. */
@Injectable()
export class ConsentedApplications {
  constructor(
    private readonly tenant: Tenant,
    private readonly authorizations: AuthorizationsService,
  ) {}

  /** Applications that at least one person lets act; those first that were registered first where nothing else is said. */
  async list(
    principal: OrganizationPrincipal,
    page: SortedPage<ConsentedApplicationOrder['field']>,
  ): Promise<FoundRows<ConsentedView>> {
    const ordering = orderingOf(page, KEYS);
    const values: unknown[] = [principal.organizationId, page.query ? containing(page.query) : null];
    const rest = pageInSql(page, ordering, 'c.id', (value) => `$${values.push(value)}`);
    const { rows } = await this.tenant.query<
      ConsentedView & { id: string | null; key: string; total: string }
    >(principal, listing(ordering, rest), values);
    const total = Math.min(Number(rows[0]!.total), COUNT_CAP);
    return foundIn(
      rows.filter(({ id }) => id !== null),
      ordering,
      total,
    );
  }

  /**
   * Ends for good what the people of the organization let the application do for them, with every token.
   * @returns how many consents ended
   * @throws NotFound if no person consented, whether or not there is such an application
   */
  async end(principal: OrganizationPrincipal, clientId: string): Promise<number> {
    const id = readId('app', clientId);
    if (!id) throw new NotFound();
    return this.tenant.write(principal, async (manager) => {
      const application = await findPublic(manager, id);
      const ended = application && (await this.authorizations.endConsents(manager, principal, application));
      if (!ended) throw new NotFound(say('consents.none'));
      return ended;
    });
  }
}
