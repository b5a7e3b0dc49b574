import type { PersonSession } from '#libs/access';
import { CrossOrganization, type InvitationRow, Tenant, violates } from '#libs/database';
import { Events } from '#libs/events';
import { passwordProblem, PasswordVerifier, type ProvenUser, User } from '#libs/identity';
import { Clock, Forbidden, isNameForPeople, newId, type Role, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Profile } from '../profile.entity.js';
import { InvitationLinks } from './invitation-links.js';
import { mayStillGive, type Sender } from './invitation-status.js';

/** What the holder of a good link is shown. */
export interface OpenInvitation {
  readonly organizationName: string;
  readonly email: string;
  readonly role: Role;
}

/** Who comes in. */
interface Newcomer {
  readonly userId: string;
  readonly name: string;
  readonly authenticatedAt: number;
}

/**
 * Accepting an invitation: whoever holds a link of it, and has the sign-in of its email or makes it. Each link works
 * once (one conditional UPDATE, in the transaction that lets the person in).
 */
@Injectable()
export class InvitationAcceptance {
  constructor(
    private readonly database: CrossOrganization,
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly links: InvitationLinks,
    private readonly passwords: PasswordVerifier,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Forbidden alike for a link that is unknown, used, revoked, expired, of a suspended organization, or sent by
   *   somebody who may no longer give the role
   */
  async find(secret: string): Promise<OpenInvitation> {
    const { organization_name: organizationName, email, role } = await this.open(secret);
    return { organizationName, email, role: role as Role };
  }

  /**
   * Lets a signed-in person in.
   * @throws UserError OTHER_PERSON for everybody but whom the invitation names, ALREADY_MEMBER
   * @throws Forbidden when the link is not, or no longer, good
   */
  async accept(secret: string, session: PersonSession): Promise<void> {
    const invitation = await this.open(secret);
    if (session.email !== invitation.email) {
      throw new UserError('OTHER_PERSON', `This invitation is for ${invitation.email}.`);
    }
    await this.write(invitation, session.userId, (manager) =>
      this.join(manager, secret, invitation, session),
    );
  }

  /**
   * Makes a sign-in for the email of the invitation and lets its person in. The email counts as proved only where the
   * link was mailed; who brings a link that was handed over shows no more than that they got it.
   * @returns what a session can be started with
   * @throws UserError INVALID (`name`, `password`), SIGN_IN_FIRST where the email has a sign-in
   * @throws Forbidden when the link is not, or no longer, good
   */
  async acceptAsNewcomer(secret: string, input: { name: string; password: string }): Promise<ProvenUser> {
    const invitation = await this.open(secret); // before the work of hashing
    assertAcceptable(invitation, input);
    if (await this.database.findSignIn(invitation.email)) throw signInFirst();
    const now = this.clock.date();
    const user = {
      id: newId(),
      email: invitation.email,
      name: input.name.trim(),
      passwordHash: await this.passwords.hash(input.password),
      emailVerifiedAt: invitation.was_mailed ? now : null,
      createdAt: now,
    };
    await this.write(invitation, user.id, async (manager) => {
      await insertUser(manager, user);
      const newcomer = { userId: user.id, name: user.name, authenticatedAt: now.getTime() };
      await this.join(manager, secret, invitation, newcomer);
    });
    return user;
  }

  private async open(secret: string): Promise<InvitationRow> {
    const digest = this.links.digestOf(secret);
    const invitation = digest && (await this.database.findInvitation(digest, this.clock.date()));
    if (!invitation) throw notGood();
    return invitation;
  }

  private write(invitation: InvitationRow, userId: string, work: (manager: EntityManager) => Promise<void>) {
    return this.tenant.write({ organizationId: invitation.organization_id, userId }, work);
  }

  private async join(
    manager: EntityManager,
    secret: string,
    { id, organization_id: organizationId, email, role }: InvitationRow,
    newcomer: Newcomer,
  ): Promise<void> {
    await this.consume(manager, id, secret);
    await assertStillGiven(manager, id);
    const profile = await this.profileFor(manager, { organizationId, email, role: role as Role }, newcomer);
    await manager.query('UPDATE invitations SET profile_id = $2 WHERE id = $1', [id, profile]);
    await this.events.record(
      manager,
      { kind: 'person', organizationId: null, isOperator: false, ...newcomer },
      {
        type: 'invitation.accepted',
        organizationId,
        subject: { invitationId: id, profileId: profile },
        data: { email, role },
      },
    );
  }

  /** @throws Forbidden for everybody but the first */
  private async consume(manager: EntityManager, id: string, secret: string): Promise<void> {
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE invitations SET status = 'ACCEPTED' WHERE id = $1 AND $2 IN (digest, mailed_digest)
       AND status = 'PENDING' AND expires_at > $3`,
      [id, this.links.digestOf(secret), this.clock.date()],
    );
    if (count !== 1) throw notGood();
  }

  /** The contact that the organization knows by this email becomes the person; nobody known, a new profile. */
  private async profileFor(
    manager: EntityManager,
    invited: Pick<Profile, 'organizationId' | 'email' | 'role'>,
    { userId, name }: Newcomer,
  ): Promise<string> {
    const { organizationId, email, role } = invited;
    const isHere = await manager.findOneBy(Profile, { organizationId, userId, status: 'ACTIVE' });
    const known = await manager.findOneBy(Profile, { organizationId, email: email!, status: 'ACTIVE' });
    if (isHere || known?.userId) {
      throw new UserError('ALREADY_MEMBER', 'You belong to this organization already.');
    }
    if (known) {
      await manager.update(Profile, { id: known.id, organizationId }, { userId, role });
      return known.id;
    }
    const id = newId();
    await manager.insert(Profile, { ...invited, id, userId, name, createdAt: this.clock.date() });
    return id;
  }
}

/**
 * Under a lock, so that nobody who is unmade at the same moment still makes somebody.
 * @throws Forbidden where who sent it may not give the role any more
 */
async function assertStillGiven(manager: EntityManager, id: string): Promise<void> {
  const [sender] = await manager.query<[(Sender & { given: Role })?]>(
    `SELECT s.status, s.role, i.role AS given FROM invitations i
     JOIN profiles s ON s.id = i.sent_by_profile_id AND s.organization_id = i.organization_id
     WHERE i.id = $1 FOR SHARE OF s`,
    [id],
  );
  if (!sender || !mayStillGive(sender, sender.given)) throw notGood();
}

async function insertUser(manager: EntityManager, user: Partial<User>): Promise<void> {
  try {
    await manager.insert(User, user);
  } catch (error) {
    if (!violates(error, 'uq_users_email')) throw error;
    throw signInFirst();
  }
}

function assertAcceptable(
  invitation: InvitationRow,
  { name, password }: { name: string; password: string },
): void {
  if (!isNameForPeople(name)) {
    throw new UserError('INVALID', 'Tell your name, with 120 characters at most.', ['name']);
  }
  const problem = passwordProblem(password, [invitation.email, name, invitation.organization_name]);
  if (problem !== null) throw new UserError('INVALID', problem, ['password']);
}

function signInFirst(): UserError {
  return new UserError(
    'SIGN_IN_FIRST',
    'You have a sign-in already: sign in with its password, then accept.',
  );
}

function notGood(): Forbidden {
  return new Forbidden('This invitation is not good any more. Ask whoever invited you for another one.');
}
