import { afterCommit } from '#libs/database';
import { Clock, newId } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MailWorker } from './mail-worker.js';
import type { Mail } from './mail.js';
import { Mailer } from './mailer.js';

const DAY_MS = 24 * 3_600_000;

/** A mail to be sent, and in whose name. */
export interface NewMail {
  /** For the log: a word for what it is about, such as `invitation`. */
  readonly kind: string;
  readonly mail: Mail;
  /** The organization of the transaction, if it is sent in its name. */
  readonly organizationId?: string;
  /** When the link in it ends, if that is within a day. */
  readonly expiresAt?: Date;
}

/** Where mails are written in the transaction of the change that sends them, so that none is lost and none is false. */
@Injectable()
export class MailOutbox {
  constructor(
    private readonly mailer: Mailer,
    private readonly worker: MailWorker,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Whether mails go anywhere. */
  get isAvailable(): boolean {
    return this.mailer.isAvailable;
  }

  /**
   * Writes a mail; delivery starts with the commit and is tried for a day. Does nothing where no mail can be sent.
   * @returns its ID; null where no mail can be sent
   */
  async add(
    manager: EntityManager,
    { kind, mail, organizationId, expiresAt }: NewMail,
  ): Promise<string | null> {
    if (!this.isAvailable) return null;
    const now = this.clock.now();
    const id = newId(now);
    const end = Math.min(now + DAY_MS, expiresAt?.getTime() ?? Infinity);
    await manager.query('SELECT queue_mail($1, $2, $3, $4, $5, $6)', [
      id,
      organizationId ?? null,
      kind,
      this.vault.seal('mail', JSON.stringify(mail), [id]),
      new Date(now),
      new Date(end),
    ]);
    afterCommit(manager, () => this.worker.wake());
    return id;
  }

  /** The same for an invitation, which shows what becomes of the mail; it takes the place of the mail before. */
  async addForInvitation(manager: EntityManager, invitationId: string, mail: NewMail): Promise<void> {
    const id = await this.add(manager, mail);
    await manager.query('SELECT replace_invitation_mail($1, $2)', [invitationId, id]);
  }

  /** Removes the undelivered email of an invitation that has ended. */
  async withdrawForInvitation(manager: EntityManager, invitationId: string): Promise<void> {
    await manager.query('SELECT replace_invitation_mail($1, NULL)', [invitationId]);
  }
}
