import { AccessState, type ApplicationFacts, canActByAuthorization, isCredentialGood } from '#libs/access';
import { openSecret } from '#libs/applications';
import { Tenant } from '#libs/database';
import { actorOf, currentRequestId, Events } from '#libs/events';
import { Clock, newId, type OrganizationPrincipal, showId } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { approvedOf } from '../authorizations/reviewed-scopes.js';
import { type CurrentCredential, ThirdPartyCredentials } from '../authorizations/third-party-credentials.js';

/** Which keys are asked for. */
export interface KeysRequest {
  readonly limit: number;
  /** The authorization after which the page begins. */
  readonly after: string | null;
  readonly organizationId: string | null;
  readonly changedSince: Date | null;
}

/** One key as `GET /keys` shows it. */
export interface Key {
  readonly organization: { readonly id: string; readonly name: string };
  readonly authorization_id: string;
  readonly client_secret: string;
  readonly scopes: string[];
  readonly authorized_at: string;
  readonly expires_at: string | null;
}

interface KeyRow {
  id: string;
  organization_id: string;
  organization_name: string;
  approved_scopes: string[];
  reviewed_revision: number;
  authorized_at: Date;
  expires_at: Date | null;
  credential_id: string | null;
  ciphertext: Buffer | null;
}

const CAN_ACT = canActByAuthorization({
  isOrganizationActive: 'o.is_active',
  isLockedDown: 'is_locked_down(a.id)',
  at: '$3',
});
/** The LIMIT 1 (there is never more) keeps the planner from merging with the credentials of all pages before. */
const PAGE = `
SELECT a.id, a.organization_id, o.name AS organization_name, a.approved_scopes, a.reviewed_revision,
  a.authorized_at, a.expires_at, c.id AS credential_id, c.ciphertext
FROM public_applications p JOIN public_organizations w ON w.id = p.owner_organization_id
JOIN authorizations a ON a.application_id = p.id AND a.owner_organization_id = $2
JOIN public_organizations o ON o.id = a.organization_id
LEFT JOIN LATERAL (
  SELECT id, ciphertext, created_at FROM credentials c
  WHERE authorization_id = a.id AND epoch = $4 AND rotated_at IS NULL AND revoked_at IS NULL
    AND ${isCredentialGood({ epoch: '$4', at: '$3' })} LIMIT 1) c ON true
WHERE p.id = $1 AND a.application_id = $1 AND a.status = 'ACTIVE' AND ${CAN_ACT}
  AND ($5::uuid IS NULL OR a.id > $5) AND ($6::uuid IS NULL OR a.organization_id = $6)
  AND ($7::timestamptz IS NULL OR GREATEST(a.changed_at, COALESCE(c.created_at, $3)) >= $7)
ORDER BY a.id LIMIT $8`;

/** The keys that organizations gave an application: what `GET /keys` answers. */
@Injectable()
export class KeysService {
  constructor(
    private readonly tenant: Tenant,
    private readonly credentials: ThirdPartyCredentials,
    private readonly state: AccessState,
    private readonly events: Events,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * One page, ordered by authorization. Every organization on the page is notified, at most once an hour. A
   * secret that was revoked, alone or because of a leak, is replaced.
   */
  async read(
    principal: OrganizationPrincipal,
    request: KeysRequest,
  ): Promise<{ keys: Key[]; next: string | null }> {
    const application = await this.state.application(principal.application!.id);
    if (!application) return { keys: [], next: null };
    return this.tenant.write(principal, async (manager) => {
      const found = await this.page(manager, application, request);
      const page = found.slice(0, request.limit);
      const fresh = await this.remake(manager, application, page);
      await this.notify(manager, principal, page);
      const keys = page.map((row) => this.present(application, row, fresh.get(row.id)));
      return { keys, next: found.length > request.limit ? showId('tpa', page.at(-1)!.id) : null };
    });
  }

  private page(
    manager: EntityManager,
    application: ApplicationFacts,
    request: KeysRequest,
  ): Promise<KeyRow[]> {
    return manager.query(PAGE, [
      application.id,
      application.ownerOrganizationId,
      this.clock.date(),
      application.epoch,
      request.after,
      request.organizationId,
      request.changedSince,
      request.limit + 1,
    ]);
  }

  /** Creates the missing secrets of a page. */
  private async remake(
    manager: EntityManager,
    application: ApplicationFacts,
    page: readonly KeyRow[],
  ): Promise<Map<string, CurrentCredential>> {
    const missing = page.filter((row) => row.ciphertext === null);
    if (missing.length === 0) return new Map();
    const parties = missing.map(({ id, organization_id: organizationId }) => ({ id, organizationId }));
    return this.credentials.current(manager, application, parties);
  }

  private async notify(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    page: readonly KeyRow[],
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type: 'application.keys_read',
      organizationId: principal.organizationId,
      subject: { applicationId: principal.application!.id },
      data: { count: page.length },
    });
    if (page.length === 0) return;
    const readAt = this.clock.date();
    await manager.query('SELECT record_keys_read($1, $2, $3, $4, $5)', [
      page.map(({ id }) => id),
      page.map(() => newId(readAt.getTime())),
      actorOf(principal),
      currentRequestId(),
      readAt,
    ]);
  }

  private present(application: ApplicationFacts, row: KeyRow, fresh: CurrentCredential | undefined): Key {
    const secret = openSecret(this.vault, {
      id: fresh?.id ?? row.credential_id!,
      applicationId: application.id,
      organizationId: row.organization_id,
      ciphertext: fresh?.ciphertext ?? row.ciphertext!,
    });
    const reviewed = { approvedScopes: row.approved_scopes, reviewedRevision: row.reviewed_revision };
    return {
      organization: { id: showId('org', row.organization_id), name: row.organization_name },
      authorization_id: showId('tpa', row.id),
      client_secret: secret,
      scopes: approvedOf(application, reviewed).names(),
      authorized_at: row.authorized_at.toISOString(),
      expires_at: row.expires_at?.toISOString() ?? null,
    };
  }
}
