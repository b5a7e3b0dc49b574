import { Tenant } from '#libs/database';
import { NotFound, type OrganizationPrincipal } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { ApplicationsService } from './applications.service.js';
import { say } from './messages.js';
import { type PublicOrganization, type SignInTest, testSignIn } from './sign-in-test.js';

/** Tests whether people could sign in to an application. */
@Injectable()
export class SignInTestService {
  constructor(
    private readonly tenant: Tenant,
    private readonly applications: ApplicationsService,
  ) {}

  /**
   * By the application and what is public of the organization: no person is looked at. Null for unknown and foreign
   * applications alike.
   * @throws NotFound where there is no organization by that address name
   */
  async test(principal: OrganizationPrincipal, id: string, slug: string | null): Promise<SignInTest | null> {
    const application = await this.applications.find(principal, id);
    if (!application) return null;
    return testSignIn(application, slug === null ? null : await this.findOrganization(principal, slug));
  }

  private async findOrganization(
    principal: OrganizationPrincipal,
    slug: string,
  ): Promise<PublicOrganization> {
    const { rows } = await this.tenant.query<PublicOrganization & Record<string, unknown>>(
      principal,
      'SELECT id, name, is_active AS "isActive" FROM public_organizations WHERE slug = $1',
      [slug],
    );
    if (!rows[0]) throw new NotFound(say('organization.notFound'));
    return rows[0];
  }
}
