import { randomInt } from 'node:crypto';

import { Tenant } from '#libs/database';
import { type Principal, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import type { Organization } from './organization.entity.js';
import { OrganizationsService } from './organizations.service.js';
import { SampleContents } from './sample-contents.js';

/** So many of one person's at a time. */
const MOST = 5;
const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789';
const SUFFIX_LENGTH = 10;

/** Organizations in which developers try their applications out, as if somebody else authorized them. */
@Injectable()
export class TestOrganizationsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly organizations: OrganizationsService,
    private readonly contents: SampleContents,
  ) {}

  /**
   * Makes one that the signed-in person owns, with sample agencies and resources.
   * @throws UserError TOO_MANY_TEST_ORGANIZATIONS
   */
  async create(principal: Principal, name: string): Promise<Organization> {
    await this.assertFew(principal);
    return this.organizations.create(
      principal,
      { name, slug: `test-${randomLetters()}`, isTest: true },
      (manager, { id, createdAt }) => this.contents.fill(manager, id, createdAt),
    );
  }

  private async assertFew({ userId }: Principal): Promise<void> {
    const { rows } = await this.tenant.query<{ count: string }>(
      { organizationId: null, userId },
      `SELECT count(*) FROM profiles p JOIN public_organizations o ON o.id = p.organization_id
       WHERE p.user_id = $1 AND p.role = 'owner' AND p.status = 'ACTIVE' AND o.is_test`,
      [userId],
    );
    if (Number(rows[0]!.count) < MOST) return;
    throw new UserError(
      'TOO_MANY_TEST_ORGANIZATIONS',
      `You own ${MOST} test organizations already: delete one that you do not need any more.`,
    );
  }
}

function randomLetters(): string {
  return Array.from({ length: SUFFIX_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
