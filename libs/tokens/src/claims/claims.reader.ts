import { Tenant } from '#libs/database';
import type { ProfileDetails } from '#libs/organizations';
import { Injectable } from '@nestjs/common';

import type { ClaimsSource } from './person-claims.js';

interface Row {
  name: string;
  email: string | null;
  details: ProfileDetails;
  updated_at: Date;
  organization_name: string;
  user_email: string;
  email_verified_at: Date | null;
}

/** Reads what a person's claims are made of, as that person in that organization. */
@Injectable()
export class ClaimsReader {
  constructor(private readonly tenant: Tenant) {}

  /**
   * One statement. Null when there is no such active profile of that user in that organization.
   * @throws Unavailable
   */
  async read(organizationId: string, userId: string, profileId: string): Promise<ClaimsSource | null> {
    const { rows } = await this.tenant.query<Row>(
      { organizationId, userId },
      `SELECT p.name, p.email, p.details, COALESCE(p.updated_at, p.created_at) AS updated_at,
         o.name AS organization_name, u.email AS user_email, u.email_verified_at
       FROM profiles p JOIN organizations o ON o.id = p.organization_id JOIN users u ON u.id = p.user_id
       WHERE p.id = $1 AND p.organization_id = $2 AND p.user_id = $3 AND p.status = 'ACTIVE'`,
      [profileId, organizationId, userId],
    );
    const row = rows[0];
    if (!row) return null;
    const { name, email, details, updated_at, organization_name, user_email, email_verified_at } = row;
    return {
      profile: { name, email, details, updatedAt: updated_at },
      organization: { name: organization_name },
      user: { email: user_email, emailVerifiedAt: email_verified_at },
    };
  }
}
