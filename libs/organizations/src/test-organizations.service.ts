import { randomInt } from 'node:crypto';

import { type Principal, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { OrganizationLifeService } from './organization-life.service.js';
import type { Organization } from './organization.entity.js';
import { OrganizationsService } from './organizations.service.js';
import { SampleContents } from './sample-contents.js';

/** So many of one person's at a time, the deleted ones that can be restored with them. */
const MOST = 5;
const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789';
const SUFFIX_LENGTH = 10;

/** Organizations in which developers try their applications out, as if somebody else authorized them. */
@Injectable()
export class TestOrganizationsService {
  constructor(
    private readonly life: OrganizationLifeService,
    private readonly organizations: OrganizationsService,
    private readonly contents: SampleContents,
  ) {}

  /**
   * Makes one that the signed-in person owns, with sample agencies and resources.
   * @throws UserError TOO_MANY_TEST_ORGANIZATIONS
   */
  async create(principal: Principal, name: string): Promise<Organization> {
    return this.organizations.create(
      principal,
      { name, slug: `test-${randomLetters()}`, isTest: true },
      async (manager, { id, createdAt }) => {
        await this.assertFew(manager);
        await this.contents.fill(manager, id, createdAt);
      },
    );
  }

  /** Counts the new one, too, and deleted ones that can be restored: else, who deletes and restores has any number. */
  private async assertFew(manager: EntityManager): Promise<void> {
    const [row] = await manager.query<[{ count: string }]>(
      'SELECT count_own_test_organizations($1) AS count',
      [this.life.startOfGrace],
    );
    if (Number(row.count) <= MOST) return;
    throw new UserError(
      'TOO_MANY_TEST_ORGANIZATIONS',
      `You own ${MOST} test organizations already, with those that you can restore.`,
    );
  }
}

function randomLetters(): string {
  return Array.from({ length: SUFFIX_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
