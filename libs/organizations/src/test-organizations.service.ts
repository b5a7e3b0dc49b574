import { randomInt } from 'node:crypto';

import { type Principal, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from './messages.js';
import { OrganizationLifeService } from './organization-life.service.js';
import type { Organization } from './organization.entity.js';
import { OrganizationsService } from './organizations.service.js';
import { SampleContents } from './sample-contents.js';

/** Maximum number of test organizations per person, including deleted ones that can be restored. */
const MAX_TEST_ORGANIZATIONS = 5;
const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789';
const SUFFIX_LENGTH = 10;

/** Creates organizations in which developers try out their applications as a customer would. */
@Injectable()
export class TestOrganizationsService {
  constructor(
    private readonly life: OrganizationLifeService,
    private readonly organizations: OrganizationsService,
    private readonly contents: SampleContents,
  ) {}

  /**
   * Creates a test organization with sample agencies and resources, owned by the signed-in person.
   * @throws UserError TOO_MANY_TEST_ORGANIZATIONS
   */
  async create(principal: Principal, name: string): Promise<Organization> {
    return this.organizations.create(
      principal,
      { name, slug: `test-${randomLetters()}`, isTest: true },
      async (manager, { id, createdAt }) => {
        await this.assertBelowMaximum(manager);
        await this.contents.fill(manager, id, createdAt);
      },
    );
  }

  /** Counts the new organization and restorable ones: otherwise delete and restore would get around the maximum. */
  private async assertBelowMaximum(manager: EntityManager): Promise<void> {
    const [row] = await manager.query<[{ count: string }]>(
      'SELECT count_own_test_organizations($1) AS count',
      [this.life.startOfGrace],
    );
    if (Number(row.count) <= MAX_TEST_ORGANIZATIONS) return;
    throw new UserError(
      'TOO_MANY_TEST_ORGANIZATIONS',
      say('testOrganization.tooMany', { count: MAX_TEST_ORGANIZATIONS }),
    );
  }
}

function randomLetters(): string {
  return Array.from({ length: SUFFIX_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
