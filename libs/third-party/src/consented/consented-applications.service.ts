import { Tenant } from '#libs/database';
import { NotFound, type OrganizationPrincipal, readId } from '#libs/kernel';
import { containing, COUNT_CAP, type FoundRows, type PageArgs, readCursor } from '#libs/relay';
import { Injectable } from '@nestjs/common';

import { AuthorizationsService } from '../authorizations.service.js';
import { findPublic, SEEN_APPLICATION, type SeenApplication } from '../public-application.js';

/** An application beside what the people of one organization let it do for them there. */
export interface ConsentedView extends SeenApplication {
  /** The application's. */
  readonly id: string;
  readonly people: number;
  readonly scopes: string[];
  readonly consentedAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Consents that stand, of people who have a place in the organization, to applications that were not deleted. */
const FROM = `FROM consents c
  JOIN profiles m ON m.id = c.profile_id AND m.organization_id = c.organization_id AND m.status = 'ACTIVE'
  JOIN public_applications p ON p.id = c.application_id AND c.reviewed_revision >= p.owned_since
  WHERE c.organization_id = $1 AND c.status = 'ACTIVE' AND ($2::text IS NULL OR p.name ILIKE $2)`;
const LIST = `
SELECT g.*, ${SEEN_APPLICATION},
  ARRAY(SELECT DISTINCT unnest(s.scopes) FROM consents s WHERE s.organization_id = $1 AND s.application_id = g.id
    AND s.status = 'ACTIVE' AND s.reviewed_revision >= p.owned_since ORDER BY 1) AS scopes
FROM (SELECT p.id, count(*)::integer AS people, max(c.consented_at) AS "consentedAt", max(c.last_used_at) AS "lastUsedAt"
  ${FROM} AND ($3::uuid IS NULL OR p.id > $3) GROUP BY p.id ORDER BY p.id LIMIT $4) g
JOIN public_applications p ON p.id = g.id ORDER BY g.id`;

/** What the people of an organization let applications do for them, its own applications and others', as a whole. */
@Injectable()
export class ConsentedApplications {
  constructor(
    private readonly tenant: Tenant,
    private readonly authorizations: AuthorizationsService,
  ) {}

  /** Applications that at least one person lets act, oldest first: one row more than asked, and the count. */
  async list(principal: OrganizationPrincipal, page: PageArgs): Promise<FoundRows<ConsentedView>> {
    const values = [principal.organizationId, page.query ? containing(page.query) : null];
    const counted = await this.tenant.query<{ total: string }>(
      principal,
      `SELECT count(*) AS total FROM (SELECT DISTINCT p.id ${FROM} LIMIT ${COUNT_CAP}) counted`,
      values,
    );
    const { rows } = await this.tenant.query<ConsentedView & Record<string, unknown>>(principal, LIST, [
      ...values,
      readCursor(page.after),
      page.first + 1,
    ]);
    return { rows, total: Number(counted.rows[0]!.total) };
  }

  /**
   * Ends for good what the people of the organization let the application do for them, with every token.
   * @returns how many consents ended
   * @throws NotFound where nobody lets it, whether or not there is such an application
   */
  async end(principal: OrganizationPrincipal, clientId: string): Promise<number> {
    const id = readId('app', clientId);
    if (!id) throw new NotFound();
    return this.tenant.write(principal, async (manager) => {
      const application = await findPublic(manager, id);
      const ended = application && (await this.authorizations.endConsents(manager, principal, application));
      if (!ended) throw new NotFound('Nobody here lets an application by that client id act for them.');
      return ended;
    });
  }
}
