import { type MembershipFacts, type PersonSession, principalOfPerson } from '#libs/access';
import { Tenant } from '#libs/database';
import { Forbidden, NotFound, type OrganizationPrincipal, readId, showId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { say } from './messages.js';

/** One organization that the signed-in person belongs to. */
export interface AccountOrganization {
  /** The public id. */
  readonly id: string;
  readonly name: string;
  readonly membership: MembershipFacts;
}

/** The organizations to which a signed-in person belongs. */
@Injectable()
export class OwnOrganizations {
  constructor(private readonly tenant: Tenant) {}

  /** In the order of their names. */
  async of(session: PersonSession): Promise<AccountOrganization[]> {
    const { rows } = await this.tenant.query<{ id: string; name: string }>(
      { organizationId: null, userId: session.userId },
      'SELECT id, name FROM public_organizations WHERE id = ANY($1::uuid[])',
      [session.memberships.map(({ organizationId }) => organizationId)],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return session.memberships
      .map((membership) => ({
        id: showId('org', membership.organizationId),
        name: names.get(membership.organizationId) ?? '',
        membership,
      }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }
}

/**
 * The person of the session, acting in one of their organizations.
 * @param publicId of the organization
 * @throws NotFound where they don't belong to it
 * @throws Forbidden where it is suspended
 */
export function actingIn(session: PersonSession, publicId: string): OrganizationPrincipal {
  const organizationId = readId('org', publicId);
  const membership = session.memberships.find((each) => each.organizationId === organizationId);
  if (!membership) throw new NotFound();
  if (membership.organizationStatus !== 'ACTIVE') {
    throw new Forbidden(say('account.suspended'));
  }
  return principalOfPerson(session, membership);
}
