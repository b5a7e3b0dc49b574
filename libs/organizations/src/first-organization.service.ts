import { CrossOrganization, violates } from '#libs/database';
import { passwordProblem, PasswordVerifier } from '#libs/identity';
import { Clock, isEmail, isNameForPeople, newId, normalizeEmail, SLUG, UserError } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';

/** What the person who sets the server up says. */
export interface FirstOrganizationInput {
  readonly organizationName: string;
  readonly slug: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Makes the first organization with its owner, who is the first operator too, on a database where nobody can sign in yet. */
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
   * @returns whether it was made; false when the link is not, or no longer, good
   * @throws UserError INVALID naming the field
   */
  async create(link: string, input: FirstOrganizationInput): Promise<boolean> {
    const digest = linkDigest(this.vault, link);
    // Before the password is hashed: only the holder of the link may make the server work that hard.
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
      throw new UserError('SLUG_TAKEN', 'Another organization has this address name.', ['slug']);
    }
  }
}

/** How the link is remembered: never itself. */
export function linkDigest(vault: Vault, link: string): string {
  return vault.digest('first-organization', link).toString('base64url');
}

function assertAcceptable(input: FirstOrganizationInput): void {
  const { organizationName, slug, name, email, password } = input;
  refuseUnless(
    isNameForPeople(organizationName),
    'organization_name',
    'Name the organization, with 120 characters at most.',
  );
  refuseUnless(
    SLUG.test(slug),
    'slug',
    'The address name takes lower-case letters, digits and hyphens between them.',
  );
  refuseUnless(isNameForPeople(name), 'name', 'Tell your name, with 120 characters at most.');
  refuseUnless(isEmail(email), 'email', 'That is not an email address.');
  const problem = passwordProblem(password, [email, name, organizationName, slug]);
  refuseUnless(problem === null, 'password', problem ?? '');
}

function refuseUnless(isGood: boolean, field: string, message: string): void {
  if (!isGood) throw new UserError('INVALID', message, [field]);
}
