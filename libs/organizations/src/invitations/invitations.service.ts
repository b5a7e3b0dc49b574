import { Config } from '#libs/config';
import { Tenant, violates } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { MailThrottle } from '#libs/identity';
import {
  Clock,
  isEmail,
  newId,
  normalizeEmail,
  NotFound,
  type OrganizationPrincipal,
  readId,
  type Role,
  UserError,
} from '#libs/kernel';
import { MailOutbox } from '#libs/mail';
import {
  byName,
  byTime,
  containing,
  findRows,
  type FoundRows,
  orderingOf,
  type SortedPage,
} from '#libs/paging';
import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual } from 'typeorm';

import type { InvitationOrder } from '../dto/invitation.types.js';
import { say } from '../messages.js';
import { Organization } from '../organization.entity.js';
import { assertMayGive } from '../owners.js';
import { Profile } from '../profile.entity.js';
import { InvitationLinks } from './invitation-links.js';
import { invitationMail } from './invitation-mail.js';
import { type InvitationStatus, whereStatus } from './invitation-status.js';
import { Invitation } from './invitation.entity.js';

/** A sent invitation with its link, returned to the sender once. */
export interface SentInvitation {
  readonly invitation: Invitation;
  /** To be passed on by the sender; it does not verify the email address. */
  readonly link: string;
  readonly isMailed: boolean;
}

/** The filter and page of a list. */
interface InvitationsPage extends SortedPage<InvitationOrder['field']> {
  readonly status?: InvitationStatus | null;
}

const KEYS = { EMAIL: byName('invitation.email'), EXPIRES_AT: byTime('invitation.expiresAt') };

/** Manages invitations. Does not reveal whether an email address has a sign-in. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly links: InvitationLinks,
    private readonly mails: MailOutbox,
    private readonly throttle: MailThrottle,
  ) {}

  /** Lists invitations with their senders, newest first by default: one row more than requested, and the count. */
  async list(
    principal: OrganizationPrincipal,
    { status, ...page }: InvitationsPage,
  ): Promise<FoundRows<Invitation>> {
    const matching = this.tenant
      .read(principal)
      .createQueryBuilder(Invitation, 'invitation')
      .leftJoinAndSelect('invitation.sentBy', 'sender')
      .where('invitation.organization_id = :organization', { organization: principal.organizationId });
    if (status) matching.andWhere(whereStatus(status), { now: this.clock.date() });
    if (page.query) matching.andWhere('invitation.email ILIKE :text', { text: containing(page.query) });
    return findRows(matching, page, orderingOf(page, KEYS, 'DESC'));
  }

  /** Finds an invitation with its sender; null when unknown or of another organization. */
  find(principal: OrganizationPrincipal, id: string): Promise<Invitation | null> {
    return this.tenant.read(principal).findOne(Invitation, {
      where: { id, organizationId: principal.organizationId },
      relations: { sentBy: true },
    });
  }

  /**
   * Invites a person, and emails them a separate link if the server sends email.
   * @throws UserError INVALID, OWNER_REQUIRED, ALREADY_MEMBER, ALREADY_INVITED, TOO_MANY_MAILS
   */
  async invite(
    principal: OrganizationPrincipal,
    input: { email: string; role: Role },
  ): Promise<SentInvitation> {
    const email = normalizeEmail(input.email);
    if (!isEmail(email)) throw new UserError('INVALID', say('email.invalid'), ['email']);
    assertMayGive(principal.person!, input.role);
    await this.takeMail(principal, email);
    return this.tenant.write(principal, async (manager) => {
      await this.assertFree(manager, principal, email);
      const { links, ...secrets } = this.newLinks();
      const invitation = manager.create(Invitation, {
        id: newId(),
        organizationId: principal.organizationId,
        email,
        role: input.role,
        status: 'PENDING',
        invitedByName: principal.person!.name,
        sentByProfileId: principal.person!.profileId,
        createdAt: this.clock.date(),
        ...secrets,
      });
      await insertOnce(manager, invitation);
      await this.record(manager, principal, 'invitation.created', invitation);
      return this.send(manager, invitation, links);
    });
  }

  /**
   * Creates new links for a pending or expired invitation and emails them. The old links stop working.
   * @throws UserError OWNER_REQUIRED, NOT_PENDING, TOO_MANY_MAILS
   * @throws NotFound
   */
  async resend(principal: OrganizationPrincipal, publicId: string): Promise<SentInvitation> {
    const id = readId('inv', publicId);
    const wanted = id && (await this.find(principal, id));
    if (!wanted) throw new NotFound();
    await this.takeMail(principal, wanted.email);
    return this.tenant.write(principal, async (manager) => {
      const invitation = await this.lock(manager, principal, wanted.id);
      const { links, ...secrets } = this.newLinks();
      const sent = { ...secrets, sentByProfileId: principal.person!.profileId };
      Object.assign(invitation, sent);
      await manager.update(Invitation, keyOf(invitation), sent);
      await this.record(manager, principal, 'invitation.resent', invitation);
      return this.send(manager, invitation, links);
    });
  }

  /**
   * Revokes an invitation that is not accepted yet.
   * @throws UserError OWNER_REQUIRED, NOT_PENDING
   * @throws NotFound
   */
  async revoke(principal: OrganizationPrincipal, publicId: string): Promise<Invitation> {
    return this.tenant.write(principal, async (manager) => {
      const invitation = await this.lock(manager, principal, readId('inv', publicId));
      invitation.status = 'REVOKED';
      await manager.update(Invitation, keyOf(invitation), { status: 'REVOKED' });
      await this.mails.withdrawForInvitation(manager, invitation.id);
      await this.record(manager, principal, 'invitation.revoked', invitation);
      return invitation;
    });
  }

  /**
   * Rejects people who are members, and revokes expired invitations to the same address.
   * @throws UserError ALREADY_MEMBER
   */
  private async assertFree(
    manager: EntityManager,
    { organizationId }: OrganizationPrincipal,
    email: string,
  ): Promise<void> {
    const profile = await manager.findOneBy(Profile, { organizationId, email, status: 'ACTIVE' });
    if (profile?.userId) {
      throw new UserError('ALREADY_MEMBER', say('invitation.memberExists'), ['email']);
    }
    const expiresAt = LessThanOrEqual(this.clock.date());
    await manager.update(
      Invitation,
      { organizationId, email, status: 'PENDING', expiresAt },
      { status: 'REVOKED' },
    );
  }

  private async lock(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    id: string | undefined,
  ): Promise<Invitation> {
    const { organizationId } = principal;
    const invitation =
      id &&
      (await manager.findOne(Invitation, {
        where: { id, organizationId },
        lock: { mode: 'pessimistic_write' },
      }));
    if (!invitation) throw new NotFound();
    assertMayGive(principal.person!, invitation.role);
    if (invitation.status !== 'PENDING') {
      throw new UserError('NOT_PENDING', say('invitation.decided'), ['id']);
    }
    return invitation;
  }

  /** @throws UserError TOO_MANY_MAILS */
  private async takeMail({ organizationId, userId }: OrganizationPrincipal, email: string): Promise<void> {
    if (!this.mails.isAvailable) return;
    if (await this.throttle.takeForOrganization(organizationId, userId!, email)) return;
    throw new UserError('TOO_MANY_MAILS', say('invitation.tooMany'));
  }

  private newLinks() {
    const [shown, mailed] = [this.links.make(), this.links.make()];
    const { isAvailable: isMailed } = this.mails;
    const lifetime = this.config.lifetimes.invitation * 1000;
    return {
      links: { link: shown.address, mailedLink: mailed.address, isMailed },
      digest: shown.digest,
      mailedDigest: isMailed ? mailed.digest : null,
      mailStatus: isMailed ? ('PENDING' as const) : null,
      keyId: this.links.keyId,
      expiresAt: new Date(this.clock.now() + lifetime),
    };
  }

  private async send(
    manager: EntityManager,
    invitation: Invitation,
    { mailedLink, ...shown }: { mailedLink: string; link: string; isMailed: boolean },
  ): Promise<SentInvitation> {
    const { id, organizationId, email: to, role, expiresAt } = invitation;
    const { name: organizationName } = await manager.findOneByOrFail(Organization, { id: organizationId });
    const mail = invitationMail({ to, organizationName, role, link: mailedLink, expiresAt });
    await this.mails.addForInvitation(manager, id, { kind: 'invitation', mail, organizationId, expiresAt });
    return { invitation, ...shown };
  }

  private async record(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    type: EventType,
    { id, organizationId, email, role }: Invitation,
  ): Promise<void> {
    const subject = { invitationId: id };
    await this.events.record(manager, principal, { type, organizationId, subject, data: { email, role } });
  }
}

async function insertOnce(manager: EntityManager, invitation: Invitation): Promise<void> {
  try {
    await manager.insert(Invitation, invitation);
  } catch (error) {
    if (!violates(error, 'uq_invitations_pending')) throw error;
    throw new UserError('ALREADY_INVITED', say('invitation.exists'), ['email']);
  }
}

function keyOf({ id, organizationId }: Invitation) {
  return { id, organizationId };
}
