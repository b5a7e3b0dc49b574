import type { PersonSession } from '#libs/access';
import { CrossOrganization, type InvitationRow, Tenant, violates } from '#libs/database';
import { Events } from '#libs/events';
import { passwordProblem, PasswordVerifier, type ProvenUser, User } from '#libs/identity';
import { Clock, Forbidden, isNameForPeople, newId, type Role, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from '../messages.js';
import { Profile } from '../profile.entity.js';
import { InvitationLinks } from './invitation-links.js';
import { mayStillGive, type Sender } from './invitation-status.js';

/** The invitation that a valid link opens. */
export interface OpenInvitation {
  readonly organizationName: string;
  readonly email: string;
  readonly role: Role;
}

/** The person who accepts. */
interface Joiner {
  readonly userId: string;
  readonly name: string;
  readonly authenticatedAt: number;
}

/**
 * Accepts invitations. The caller needs a link of the invitation and the sign-in of its email address, or creates that
 * sign-in. Each link works once: one conditional UPDATE in the transaction that creates the membership.
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
   * Finds the invitation of a link.
   * @throws Forbidden with one message for a link that is unknown, used, revoked, expired, of a suspended organization,
   *   or sent by somebody who can no longer give the role
   */
  async find(secret: string): Promise<OpenInvitation> {
    const { organization_name: organizationName, email, role } = await this.open(secret);
    return { organizationName, email, role: role as Role };
  }

  /**
   * Adds a signed-in person to the organization.
   * @throws UserError OTHER_PERSON when the invitation is for another email address, ALREADY_MEMBER
   * @throws Forbidden when the link is invalid, used or expired
   */
  async accept(secret: string, session: PersonSession): Promise<void> {
    const invitation = await this.open(secret);
    if (session.email !== invitation.email) {
      throw new UserError('OTHER_PERSON', say('invitation.otherPerson', { email: invitation.email }));
    }
    await this.write(invitation, session.userId, (manager) =>
      this.join(manager, secret, invitation, session),
    );
  }

  /**
   * Creates a sign-in for the email address of the invitation and adds its person to the organization. The address is
   * verified only if the link was emailed; a link that was passed on does not prove access to the mailbox.
   * @returns the user for whom a session can be started
   * @throws UserError INVALID (`name`, `password`), SIGN_IN_FIRST where the email address has a sign-in
   * @throws Forbidden when the link is invalid, used or expired
   */
  async acceptWithSignUp(secret: string, input: { name: string; password: string }): Promise<ProvenUser> {
    const invitation = await this.open(secret); // before the password is hashed
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
      const joiner = { userId: user.id, name: user.name, authenticatedAt: now.getTime() };
      await this.join(manager, secret, invitation, joiner);
    });
    return user;
  }

  private async open(secret: string): Promise<InvitationRow> {
    const digest = this.links.digestOf(secret);
    const invitation = digest && (await this.database.findInvitation(digest, this.clock.date()));
    if (!invitation) throw invalidLink();
    return invitation;
  }

  private write(invitation: InvitationRow, userId: string, work: (manager: EntityManager) => Promise<void>) {
    return this.tenant.write({ organizationId: invitation.organization_id, userId }, work);
  }

  private async join(
    manager: EntityManager,
    secret: string,
    { id, organization_id: organizationId, email, role }: InvitationRow,
    joiner: Joiner,
  ): Promise<void> {
    await this.consume(manager, id, secret);
    await assertStillGiven(manager, id);
    const profile = await this.profileFor(manager, { organizationId, email, role: role as Role }, joiner);
    await manager.query('UPDATE invitations SET profile_id = $2 WHERE id = $1', [id, profile]);
    await this.events.record(
      manager,
      { kind: 'person', organizationId: null, isOperator: false, ...joiner },
      {
        type: 'invitation.accepted',
        organizationId,
        subject: { invitationId: id, profileId: profile },
        data: { email, role },
      },
    );
  }

  /** @throws Forbidden unless this is the first use of the link */
  private async consume(manager: EntityManager, id: string, secret: string): Promise<void> {
    const [, count] = await manager.query<[unknown[], number]>(
      `UPDATE invitations SET status = 'ACCEPTED' WHERE id = $1 AND $2 IN (digest, mailed_digest)
       AND status = 'PENDING' AND expires_at > $3`,
      [id, this.links.digestOf(secret), this.clock.date()],
    );
    if (count !== 1) throw invalidLink();
  }

  /** Links the contact with this email address to the user, or creates a profile. */
  private async profileFor(
    manager: EntityManager,
    invited: Pick<Profile, 'organizationId' | 'email' | 'role'>,
    { userId, name }: Joiner,
  ): Promise<string> {
    const { organizationId, email, role } = invited;
    const isHere = await manager.findOneBy(Profile, { organizationId, userId, status: 'ACTIVE' });
    const known = await manager.findOneBy(Profile, { organizationId, email: email!, status: 'ACTIVE' });
    if (isHere || known?.userId) {
      throw new UserError('ALREADY_MEMBER', say('invitation.alreadyMember'));
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
 * Locks the sender's profile, so that a sender who loses the role at the same time cannot give it.
 * @throws Forbidden when the sender can no longer give the role
 */
async function assertStillGiven(manager: EntityManager, id: string): Promise<void> {
  const [sender] = await manager.query<[(Sender & { given: Role })?]>(
    `SELECT s.status, s.role, i.role AS given FROM invitations i
     JOIN profiles s ON s.id = i.sent_by_profile_id AND s.organization_id = i.organization_id
     WHERE i.id = $1 FOR SHARE OF s`,
    [id],
  );
  if (!sender || !mayStillGive(sender, sender.given)) throw invalidLink();
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
    throw new UserError('INVALID', say('name.invalid'), ['name']);
  }
  const problem = passwordProblem(password, [invitation.email, name, invitation.organization_name]);
  if (problem !== null) throw new UserError('INVALID', problem, ['password']);
}

function signInFirst(): UserError {
  return new UserError('SIGN_IN_FIRST', say('invitation.signInFirst'));
}

function invalidLink(): Forbidden {
  return new Forbidden(say('invitation.ended'));
}
