import { CrossOrganization, violates } from '#libs/database';
import { passwordProblem, PasswordVerifier } from '#libs/identity';
import { Clock, isEmail, isNameForPeople, newId, normalizeEmail, SLUG, UserError } from '#libs/kernel';
import type { Message } from '#libs/messages';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';

import { say } from './messages.js';

/** The form of the first organization. */
export interface FirstOrganizationInput {
  readonly organizationName: string;
  readonly slug: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Creates the first organization. Its owner becomes the first operator. Requires a database without sign-ins. */
@Injectable()
export class FirstOrganizationService {
  constructor(
    private readonly database: CrossOrganization,
    private readonly passwords: PasswordVerifier,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * @param link the secret part of the link that the server printed
   * @returns whether the organization was created; false when the link is invalid or was used
   * @throws UserError INVALID with the field, SLUG_TAKEN
   */
  async create(link: string, input: FirstOrganizationInput): Promise<boolean> {
    const digest = linkDigest(this.vault, link);
    // Check the link before hashing the password, so that only its holder can cause that work.
    if (!(await this.database.isFirstOrganizationLink(digest))) return false;
    const email = normalizeEmail(input.email);
    assertAcceptable({ ...input, email });
    const passwordHash = await this.passwords.hash(input.password);
    const first = {
      organization: { id: newId(), slug: input.slug, name: input.organizationName },
      user: { id: newId(), email, name: input.name, passwordHash },
      profileId: newId(),
    };
    try {
      return await this.database.createFirstOrganization(digest, first, this.clock.date());
    } catch (error) {
      if (!violates(error, 'uq_organizations_slug')) throw error;
      throw new UserError('SLUG_TAKEN', say('slug.taken'), ['slug']);
    }
  }
}

/** Returns the digest of a setup link, which is stored instead of the link. */
export function linkDigest(vault: Vault, link: string): string {
  return vault.digest('first-organization', link).toString('base64url');
}

function assertAcceptable(input: FirstOrganizationInput): void {
  const { organizationName, slug, name, email, password } = input;
  assertField(isNameForPeople(organizationName), 'organization_name', say('organization.name.invalid'));
  assertField(SLUG.test(slug), 'slug', say('slug.invalid'));
  assertField(isNameForPeople(name), 'name', say('name.invalid'));
  assertField(isEmail(email), 'email', say('email.invalid'));
  const problem = passwordProblem(password, [email, name, organizationName, slug]);
  if (problem !== null) throw new UserError('INVALID', problem, ['password']);
}

function assertField(isValid: boolean, field: string, message: Message): void {
  if (!isValid) throw new UserError('INVALID', message, [field]);
}
