import { randomBytes } from 'node:crypto';

import { Config } from '#libs/config';
import { CrossOrganization } from '#libs/database';
import { Clock, Forbidden, newId } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { EmailLink, type EmailLinkPurpose } from './email-link.entity.js';

/** Whose a good link is. */
export interface LinkedPerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Makes links that are mailed to people, and takes them back. */
@Injectable()
export class EmailLinks {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly database: CrossOrganization,
  ) {}

  /**
   * A new link, in the transaction that mails it.
   * @returns its secret, 256 random bits that are told only here, and when it ends
   */
  async make(
    manager: EntityManager,
    purpose: EmailLinkPurpose,
    { userId, email }: { readonly userId: string; readonly email: string },
  ): Promise<{ secret: string; expiresAt: Date }> {
    const secret = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const link = {
      id: newId(),
      userId,
      purpose,
      email,
      digest: this.digest(secret),
      keyId: this.vault.keyId,
      createdAt: new Date(now),
      expiresAt: new Date(now + this.config.lifetimes.emailLink * 1000),
    };
    await manager.insert(EmailLink, link);
    return { secret, expiresAt: link.expiresAt };
  }

  /** @throws Forbidden alike for a link that is unknown, used or expired */
  async find(purpose: EmailLinkPurpose, secret: string): Promise<LinkedPerson> {
    const found = SECRET.test(secret)
      ? await this.database.findEmailLink(this.digest(secret), purpose, this.clock.date())
      : null;
    if (!found) throw notGood();
    return { userId: found.user_id, name: found.name, email: found.email };
  }

  /**
   * Uses a link up, in the transaction of what it is good for; the email is proved by that.
   * @throws Forbidden for everybody but the first
   */
  async use(manager: EntityManager, purpose: EmailLinkPurpose, secret: string): Promise<void> {
    const [row] = await manager.query<[{ was_first: boolean }]>(
      'SELECT use_email_link($1, $2, $3) AS was_first',
      [this.digest(secret), purpose, this.clock.date()],
    );
    if (!row.was_first) throw notGood();
  }

  private digest(secret: string): Buffer {
    return this.vault.digest('email-link', secret);
  }
}

function notGood(): Forbidden {
  return new Forbidden('This link is not good any more. Ask for another one, and use the newest mail.');
}
