import { randomBytes } from 'node:crypto';

import { Config } from '#libs/config';
import { CrossOrganization } from '#libs/database';
import { Clock, Forbidden, newId } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from '../messages.js';
import { EmailLink, type EmailLinkPurpose } from './email-link.entity.js';

/** The person for whom a valid link was created. */
export interface LinkedPerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Creates, finds and uses the links that are emailed to people. */
@Injectable()
export class EmailLinks {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly database: CrossOrganization,
  ) {}

  /**
   * Creates a link, in the transaction that queues its email.
   * @returns the secret, 256 random bits that are not stored, and the expiration time
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

  /** Finds a link. @throws Forbidden with one message for an unknown, used or expired link */
  async find(purpose: EmailLinkPurpose, secret: string): Promise<LinkedPerson> {
    const found = SECRET.test(secret)
      ? await this.database.findEmailLink(this.digest(secret), purpose, this.clock.date())
      : null;
    if (!found) throw invalidLink();
    return { userId: found.user_id, name: found.name, email: found.email };
  }

  /**
   * Uses a link, in the transaction of its purpose. This also verifies the email address.
   * @throws Forbidden unless this is the first use
   */
  async use(manager: EntityManager, purpose: EmailLinkPurpose, secret: string): Promise<void> {
    const [row] = await manager.query<[{ was_first: boolean }]>(
      'SELECT use_email_link($1, $2, $3) AS was_first',
      [this.digest(secret), purpose, this.clock.date()],
    );
    if (!row.was_first) throw invalidLink();
  }

  private digest(secret: string): Buffer {
    return this.vault.digest('email-link', secret);
  }
}

function invalidLink(): Forbidden {
  return new Forbidden(say('link.ended'));
}
