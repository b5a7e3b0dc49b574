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
import { passwordProblem } from './password-policy.js';
import { PasswordVerifier, type ProvenUser } from './password-verifier.js';
import { User } from './user.entity.js';

/** What the mailed link carries, sealed: nothing is stored for people who never follow it, once the mail is delivered. */
export interface SignUpLink {
  readonly email: string;
  /** A path on this site, where the person goes on afterwards. */
  readonly returnTo: string | null;
}

interface SealedLink extends SignUpLink {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * People make themselves a sign-in: first the email, proved by a link, then name and password. So no sign-in has an
 * email that was not proved, and nobody learns who has one.
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

  /** Whether people may make themselves a sign-in here, and a link can be mailed to them. */
  get isAvailable(): boolean {
    return this.config.signUp && this.mails.isAvailable;
  }

  /** @throws Forbidden saying why nobody can sign up here */
  assertAvailable(): void {
    if (!this.config.signUp) {
      throw new Forbidden('Sign-up is closed on this server. An admin of your organization can invite you.');
    }
    if (!this.mails.isAvailable) {
      throw new Forbidden(
        'Sign-up needs mail, and this server sends none. An admin can hand you an invitation.',
      );
    }
  }

  /**
   * Mails a link; to an email that has a sign-in, that it has. Answers the same, and after the same time, in both cases.
   * @throws UserError INVALID (`email`)
   * @throws TooManyRequests, Forbidden
   */
  async request(typed: string, returnTo: string | null, address: string): Promise<void> {
    this.assertAvailable();
    const email = normalizeEmail(typed);
    if (!isEmail(email)) throw new UserError('INVALID', 'Enter a valid email address.', ['email']);
    if (!(await this.throttle.takeForAnybody(email, address))) {
      throw new TooManyRequests('Too many mails were asked for. Try again in an hour.', 60 * 60);
    }
    this.background.run('mail', () => this.mailTo({ email, returnTo }));
  }

  /**
   * What a mailed link says.
   * @throws Forbidden for one that is not, or no longer, good
   */
  open(token: string): SignUpLink {
    const link = this.unseal(token);
    const isGood = link !== null && this.clock.now() - link.at < this.config.lifetimes.emailLink * 1000;
    if (!isGood) throw notGood();
    this.assertAvailable();
    return link;
  }

  /**
   * Makes the sign-in. Once: the email is taken then.
   * @returns what a session can be started with
   * @throws UserError INVALID (`name`, `password`)
   * @throws Forbidden
   */
  async create(token: string, { name, password }: { name: string; password: string }): Promise<ProvenUser> {
    const { email } = this.open(token);
    assertAcceptable(email, name, password);
    if (await this.database.findSignIn(email)) throw notGood(); // before the work of hashing
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
      throw notGood();
    }
    return user;
  }

  private async mailTo(link: SignUpLink): Promise<void> {
    try {
      const hasSignIn = (await this.database.findSignIn(link.email)) !== null;
      const mail = hasSignIn ? this.mailOfKnown(link) : this.mailOfNew(link);
      await this.tenant.write({ organizationId: null, userId: null }, (manager) =>
        this.mails.add(manager, mail),
      );
    } catch (error) {
      const fields = { event: 'mail.failed', kind: 'sign-up', name: (error as Error).name };
      this.log.write('error', fields, 'a mail could not be made');
    }
  }

  private mailOfKnown({ email: to }: SignUpLink): NewMail {
    return { kind: 'already-signed-up', mail: alreadySignedUpMail({ to, publicUrl: this.config.publicUrl }) };
  }

  private mailOfNew(link: SignUpLink): NewMail {
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
    throw new UserError('INVALID', 'Tell your name, with 120 characters at most.', ['name']);
  }
  const problem = passwordProblem(password, [email, name]);
  if (problem !== null) throw new UserError('INVALID', problem, ['password']);
}

function notGood(): Forbidden {
  return new Forbidden('This link is not good any more. Sign in, or start again with your email.');
}
