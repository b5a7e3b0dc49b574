import { newId, type OrganizationPrincipal, type ScopeSet, UserError } from '#libs/kernel';
import type { EntityManager } from 'typeorm';

import { say } from '../messages.js';
import type { PublicApplication } from '../public-application.js';
import { Authorization, type Decider } from './authorization.entity.js';

/** All that a decision can change. */
export function decidedPartOf(authorization: Authorization) {
  const { status, version, approvedScopes, reviewedRevision, reviewedAt, reviewedByName } = authorization;
  const { changedAt, changedByName, expiresAt, ownerOrganizationId } = authorization;
  const review = { approvedScopes, reviewedRevision, reviewedAt, reviewedByName };
  return { status, version, ...review, changedAt, changedByName, expiresAt, ownerOrganizationId };
}

/** What an organization says yes to, by the reviewer. */
export function buildAuthorization(
  principal: OrganizationPrincipal,
  application: PublicApplication,
  reviewed: { scopes: ScopeSet; expiresAt: Date | null; reviewedRevision: number },
  { name, at }: Decider,
): Authorization {
  return Object.assign(new Authorization(), {
    id: newId(),
    applicationId: application.id,
    ownerOrganizationId: application.ownerOrganizationId,
    organizationId: principal.organizationId,
    status: 'ACTIVE' as const,
    version: 1,
    approvedScopes: reviewed.scopes.names(),
    reviewedRevision: reviewed.reviewedRevision,
    authorizedAt: at,
    authorizedByProfileId: principal.person!.profileId,
    authorizedByName: name,
    changedAt: at,
    changedByName: name,
    expiresAt: reviewed.expiresAt,
  });
}

/** An expired authorization makes room for a new one; nothing issued under it comes back. */
export async function endExpired(manager: EntityManager, next: Authorization): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(Authorization)
    .set({
      status: 'REVOKED',
      version: () => 'version + 1',
      changedAt: next.changedAt,
      changedByName: next.changedByName,
    })
    .where(
      `application_id = :applicationId AND organization_id = :organizationId AND status <> 'REVOKED'`,
      next,
    )
    .andWhere('expires_at <= :at', { at: next.authorizedAt })
    .execute();
}

/** @throws UserError EXPIRES_IN_THE_PAST */
export function assertFuture(expiresAt: Date | null, now: Date): void {
  if (!expiresAt || expiresAt > now) return;
  throw new UserError('EXPIRES_IN_THE_PAST', say('expiry.past'), ['expiresAt']);
}

/** Who decides: the person, or the application that does it by itself. */
export function deciderOf(principal: OrganizationPrincipal, at: Date): Decider {
  return { name: principal.person?.name ?? principal.application!.name, at };
}
