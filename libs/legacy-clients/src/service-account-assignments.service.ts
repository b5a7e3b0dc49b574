import { authorizationStatus, isAuthorizationActive } from '#libs/access';
import { Tenant } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { Clock, newId, type OrganizationPrincipal, readId, UserError } from '#libs/kernel';
import { lockServiceAccount, type Profile } from '#libs/organizations';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from './messages.js';
import { ServiceAccountAssignment } from './service-account-assignment.entity.js';

/** An application that may act as a service account. */
export interface AssignedApplication {
  readonly id: string;
  readonly name: string;
  readonly ownerOrganizationId: string;
  readonly assignedAt: Date;
  readonly assignedByName: string;
}

/** An application as the organization may assign it. */
interface Assignable {
  readonly id: string;
  readonly name: string;
  readonly ownerOrganizationId: string;
  /** Null at home, and where the organization does not authorize it now. */
  readonly authorizationId: string | null;
}

const MOST_APPLICATIONS = 100;

/** A lock-down passes, and what was assigned stays so. */
const CONTEXT = { isLockedDown: 'false', at: '$3' };

/** One under an authorization that was revoked or has expired is over, and one at home where the application has left: it would need another one. */
const LIST = `
SELECT s.profile_id AS "profileId", p.id, p.name, p.owner_organization_id AS "ownerOrganizationId",
  s.assigned_at AS "assignedAt", s.assigned_by_name AS "assignedByName"
FROM service_account_assignments s
JOIN public_applications p ON p.id = s.application_id
LEFT JOIN authorizations a ON a.id = s.authorization_id
WHERE s.organization_id = $1 AND s.profile_id = ANY($2::uuid[])
  AND CASE WHEN s.authorization_id IS NULL THEN p.owner_organization_id = s.organization_id
  ELSE ${authorizationStatus(CONTEXT)} IN ('ACTIVE', 'SUSPENDED') END
ORDER BY p.name, p.id`;

const FIND_ASSIGNABLE = `
SELECT p.id, p.name, p.owner_organization_id AS "ownerOrganizationId", a.id AS "authorizationId"
FROM public_applications p
LEFT JOIN authorizations a ON a.application_id = p.id AND a.organization_id = $2 AND a.status <> 'REVOKED'
  AND ${isAuthorizationActive(CONTEXT)}
WHERE p.id = $1`;

/** Which applications may act as which of an organization's service accounts: its admins' decisions. */
@Injectable()
export class ServiceAccountAssignments {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** The applications of each profile, by name. */
  async list(
    principal: OrganizationPrincipal,
    profileIds: readonly string[],
  ): Promise<AssignedApplication[][]> {
    const { rows } = await this.tenant.query<AssignedApplication & { profileId: string }>(principal, LIST, [
      principal.organizationId,
      profileIds,
      this.clock.date(),
    ]);
    return profileIds.map((id) =>
      rows.filter(({ profileId }) => profileId === id).map(({ profileId: _, ...application }) => application),
    );
  }

  /**
   * Lets an application act as a service account. Repeating it changes nothing.
   * @throws UserError NOT_FOUND, NOT_AUTHORIZED, TOO_MANY_APPLICATIONS
   * @throws NotFound for whatever is no service account of the organization
   */
  async assign(
    principal: OrganizationPrincipal,
    publicProfileId: string,
    publicApplicationId: string,
  ): Promise<Profile> {
    return this.tenant.write(principal, async (manager) => {
      const account = await lockServiceAccount(manager, principal, publicProfileId);
      const application = await this.findAssignable(manager, principal, publicApplicationId);
      const { organizationId } = principal;
      const key = { profileId: account.id, applicationId: application.id, organizationId };
      const earlier = await manager.findOneBy(ServiceAccountAssignment, key);
      if (earlier?.authorizationId === application.authorizationId) return account;
      if (earlier) await manager.delete(ServiceAccountAssignment, key); // of an authorization that is over
      await assertRoom(manager, account);
      await manager.insert(ServiceAccountAssignment, {
        ...key,
        id: newId(),
        ownerOrganizationId: application.ownerOrganizationId,
        authorizationId: application.authorizationId,
        assignedAt: this.clock.date(),
        assignedByName: principal.person!.name,
      });
      await this.note(manager, principal, 'service_account.assigned', account, application);
      return account;
    });
  }

  /**
   * Ends what the application does as the service account, for good. Repeating it changes nothing.
   * @throws NotFound for whatever is no service account of the organization
   */
  async unassign(
    principal: OrganizationPrincipal,
    publicProfileId: string,
    publicApplicationId: string,
  ): Promise<Profile> {
    const applicationId = readId('app', publicApplicationId);
    return this.tenant.write(principal, async (manager) => {
      const account = await lockServiceAccount(manager, principal, publicProfileId);
      if (!applicationId) return account;
      const { organizationId } = principal;
      const key = { profileId: account.id, applicationId, organizationId };
      const { affected } = await manager.delete(ServiceAccountAssignment, key);
      if (affected !== 1) return account;
      await this.note(manager, principal, 'service_account.unassigned', account, {
        id: applicationId,
        name: await nameOf(manager, applicationId),
      });
      return account;
    });
  }

  private async findAssignable(
    manager: EntityManager,
    { organizationId }: OrganizationPrincipal,
    publicId: string,
  ): Promise<Assignable> {
    const id = readId('app', publicId);
    const rows = id
      ? await manager.query<Assignable[]>(FIND_ASSIGNABLE, [id, organizationId, this.clock.date()])
      : [];
    const [application] = rows;
    if (!application) {
      throw new UserError('NOT_FOUND', say('application.notFound'), ['applicationId']);
    }
    if (application.ownerOrganizationId !== organizationId && application.authorizationId === null) {
      throw new UserError('NOT_AUTHORIZED', say('application.notAuthorized'), ['applicationId']);
    }
    return application;
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    type: EventType,
    account: Profile,
    application: { readonly id: string; readonly name?: string },
  ): Promise<void> {
    await this.events.record(manager, principal, {
      type,
      organizationId: principal.organizationId,
      subject: { profileId: account.id, applicationId: application.id },
      data: { profileName: account.name, applicationName: application.name },
    });
  }
}

/** Undefined for a deleted one. */
async function nameOf(manager: EntityManager, applicationId: string): Promise<string | undefined> {
  const rows = await manager.query<{ name: string }[]>('SELECT name FROM public_applications WHERE id = $1', [
    applicationId,
  ]);
  return rows[0]?.name;
}

/** The list of a service account's applications is shown whole. */
async function assertRoom(manager: EntityManager, { id, organizationId }: Profile): Promise<void> {
  const count = await manager.countBy(ServiceAccountAssignment, { profileId: id, organizationId });
  if (count < MOST_APPLICATIONS) return;
  throw new UserError('TOO_MANY_APPLICATIONS', say('applications.tooMany', { count }), ['applicationId']);
}
