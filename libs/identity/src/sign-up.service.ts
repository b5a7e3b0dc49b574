import { Config } from '#libs/config';
import { CrossOrganization, Tenant, violates } from '#libs/database';
import { PlatformLog } from '#libs/events';
import {
  Background,
  Clock,
  decodeBase64Url,
  Forbidden,
  isEmail,
  isNameForPeople,
  newId,
  normalizeEmail,
  TooManyRequests,
  UserError,
} from '#libs/kernel';
import { MailOutbox, type NewMail } from '#libs/mail';
import { SealBroken, Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';

import { alreadySignedUpMail, signUpMail } from './email-links/identity-mails.js';
import { MailThrottle } from './mail-throttle.js';
import { say } from './messages.js';
import { passwordProblem } from './password-policy.js';
import { PasswordVerifier, type ProvenUser } from './password-verifier.js';
import { User } from './user.entity.js';

/** The sealed content of a sign-up link. The server stores nothing for people who never open it. */
export interface SignUpLink {
  readonly email: string;
  /** A path on this site to return to after sign-up. */
  readonly returnTo: string | null;
}

interface SealedLink extends SignUpLink {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Creates sign-ins: first the email address, verified by a link, then name and password. Every sign-in has a verified
 * address, and requests do not reveal who has a sign-in.
 */
@Injectable()
export class SignUpService {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: CrossOrganization,
    private readonly tenant: Tenant,
    private readonly passwords: PasswordVerifier,
    private readonly vault: Vault,
    private readonly mails: MailOutbox,
    private readonly throttle: MailThrottle,
    private readonly log: PlatformLog,
    private readonly background: Background,
  ) {}

  /** Whether sign-up is enabled and the server can send email. */
  get isAvailable(): boolean {
    return this.config.signUp && this.mails.isAvailable;
  }

  /** @throws Forbidden with the reason why sign-up is not available */
  assertAvailable(): void {
    if (!this.config.signUp) {
      throw new Forbidden(say('signUp.closed'));
    }
    if (!this.mails.isAvailable) {
      throw new Forbidden(say('signUp.noMail'));
    }
  }

  /**
   * Emails a link, or, if the address already has a sign-in, a message that says so. The response and its timing are
   * the same in both cases.
   * @throws UserError INVALID (`email`)
   * @throws TooManyRequests, Forbidden
   */
  async request(typed: string, returnTo: string | null, address: string): Promise<void> {
    this.assertAvailable();
    const email = normalizeEmail(typed);
    if (!isEmail(email)) throw new UserError('INVALID', say('email.invalid'), ['email']);
    if (!(await this.throttle.takeForAnonymous(email, address))) {
      throw new TooManyRequests(say('mail.tooMany'), 60 * 60);
    }
    this.background.run('mail', () => this.mailTo({ email, returnTo }));
  }

  /**
   * Reads the content of a link.
   * @throws Forbidden for an invalid or expired link
   */
  open(token: string): SignUpLink {
    const link = this.unseal(token);
    const isValid = link !== null && this.clock.now() - link.at < this.config.lifetimes.emailLink * 1000;
    if (!isValid) throw invalidLink();
    this.assertAvailable();
    return link;
  }

  /**
   * Creates the sign-in. Works once per link, because the email address is taken afterwards.
   * @returns the user for whom a session can be started
   * @throws UserError INVALID (`name`, `password`)
   * @throws Forbidden
   */
  async create(token: string, { name, password }: { name: string; password: string }): Promise<ProvenUser> {
    const { email } = this.open(token);
    assertAcceptable(email, name, password);
    if (await this.database.findSignIn(email)) throw invalidLink(); // before the password is hashed
    const now = this.clock.date();
    const user = {
      id: newId(),
      email,
      name: name.trim(),
      passwordHash: await this.passwords.hash(password),
      emailVerifiedAt: now,
      createdAt: now,
    };
    try {
      await this.tenant.write({ organizationId: null, userId: user.id }, (manager) =>
        manager.insert(User, user),
      );
    } catch (error) {
      if (!violates(error, 'uq_users_email')) throw error;
      throw invalidLink();
    }
    return user;
  }

  private async mailTo(link: SignUpLink): Promise<void> {
    try {
      const hasSignIn = (await this.database.findSignIn(link.email)) !== null;
      const mail = hasSignIn ? this.mailForExistingSignIn(link) : this.mailForNewSignIn(link);
      await this.tenant.write({ organizationId: null, userId: null }, (manager) =>
        this.mails.add(manager, mail),
      );
    } catch (error) {
      const fields = { event: 'mail.failed', kind: 'sign-up', name: (error as Error).name };
      this.log.write('error', fields, 'an email could not be created');
    }
  }

  private mailForExistingSignIn({ email: to }: SignUpLink): NewMail {
    return { kind: 'already-signed-up', mail: alreadySignedUpMail({ to, publicUrl: this.config.publicUrl }) };
  }

  private mailForNewSignIn(link: SignUpLink): NewMail {
    const { publicUrl, lifetimes } = this.config;
    const at = this.clock.now();
    const address = `${publicUrl}/sign-up?token=${this.seal({ ...link, at })}`;
    const minutes = Math.round(lifetimes.emailLink / 60);
    const mail = signUpMail({ to: link.email, link: address, minutes });
    return { kind: 'sign-up', mail, expiresAt: new Date(at + lifetimes.emailLink * 1000) };
  }

  private seal(link: SealedLink): string {
    return this.vault.seal('sign-up', JSON.stringify(link), []).toString('base64url');
  }

  private unseal(token: string): SealedLink | null {
    const sealed = decodeBase64Url(token);
    if (!sealed) return null;
    try {
      return JSON.parse(this.vault.open('sign-up', sealed, [])) as SealedLink;
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}

function assertAcceptable(email: string, name: string, password: string): void {
  if (!isNameForPeople(name)) {
    throw new UserError('INVALID', say('name.invalid'), ['name']);
  }
  const problem = passwordProblem(password, [email, name]);
  if (problem !== null) throw new UserError('INVALID', problem, ['password']);
}

function invalidLink(): Forbidden {
  return new Forbidden(say('signUp.linkEnded'));
}
