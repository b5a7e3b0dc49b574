import { Config } from '#libs/config';
import { CrossOrganization, Tenant } from '#libs/database';
import { Events, PlatformLog } from '#libs/events';
import { Background, Clock, isEmail, normalizeEmail, TooManyRequests, UserError } from '#libs/kernel';
import { MailOutbox } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MailThrottle } from '../mail-throttle.js';
import { say } from '../messages.js';
import { passwordProblem } from '../password-policy.js';
import { PasswordVerifier } from '../password-verifier.js';
import { SessionsService } from '../sessions.service.js';
import { User } from '../user.entity.js';
import { EmailLinks } from './email-links.js';
import { passwordWasResetMail, resetMail } from './identity-mails.js';

const PURPOSE = 'PASSWORD_RESET';

/** Resets passwords by email (NIST SP 800-63B-4 §4.2, OWASP ASVS 5.0 §6.4). */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: CrossOrganization,
    private readonly links: EmailLinks,
    private readonly passwords: PasswordVerifier,
    private readonly sessions: SessionsService,
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly mails: MailOutbox,
    private readonly throttle: MailThrottle,
    private readonly log: PlatformLog,
    private readonly background: Background,
  ) {}

  /** Whether this server can send email. */
  get isAvailable(): boolean {
    return this.mails.isAvailable;
  }

  /**
   * Emails a link if the address has a sign-in. The response and its timing are the same if it has none, because the
   * lookup runs after the response.
   * @throws UserError INVALID (`email`)
   * @throws TooManyRequests for too many emails to this address or from this network, with or without a sign-in
   */
  async request(typed: string, address: string): Promise<void> {
    const email = normalizeEmail(typed);
    if (!isEmail(email)) throw new UserError('INVALID', say('email.invalid'), ['email']);
    if (!(await this.throttle.takeForAnonymous(email, address))) {
      throw new TooManyRequests(say('mail.tooMany'), 60 * 60);
    }
    this.background.run('mail', () => this.mailTo(email));
  }

  /** Returns the email address whose password the link can reset. @throws Forbidden */
  async emailOf(secret: string): Promise<string> {
    return (await this.links.find(PURPOSE, secret)).email;
  }

  /**
   * Sets a new password and revokes all sessions, tokens and codes of the person.
   * @throws UserError INVALID (`new_password`)
   * @throws Forbidden when the link is invalid, used or expired
   */
  async reset(secret: string, password: string): Promise<void> {
    const { userId, name, email } = await this.links.find(PURPOSE, secret); // before the password is hashed
    const problem = passwordProblem(password, [email, name]);
    if (problem !== null) throw new UserError('INVALID', problem, ['new_password']);
    const passwordHash = await this.passwords.hash(password);
    const ended = await this.tenant.write({ organizationId: null, userId }, async (manager) => {
      await this.links.use(manager, PURPOSE, secret);
      await manager.update(User, { id: userId }, { passwordHash, version: () => 'version + 1' });
      await this.record(manager, userId);
      await this.mails.add(manager, {
        kind: 'password-was-reset',
        mail: passwordWasResetMail({ to: email }),
      });
      return this.sessions.endAll(manager, userId);
    });
    this.sessions.notifyEnded(ended);
  }

  private async mailTo(email: string): Promise<void> {
    try {
      const user = await this.database.findSignIn(email);
      if (user?.status !== 'ACTIVE') return;
      const person = { userId: user.id, email };
      await this.tenant.write({ organizationId: null, userId: user.id }, async (manager) => {
        const { secret, expiresAt } = await this.links.make(manager, PURPOSE, person);
        const link = `${this.config.publicUrl}/reset-password?token=${secret}`;
        const minutes = Math.round(this.config.lifetimes.emailLink / 60);
        const mail = resetMail({ to: email, link, minutes });
        await this.mails.add(manager, { kind: 'password-reset', mail, expiresAt });
      });
    } catch (error) {
      this.log.write(
        'error',
        { event: 'mail.failed', kind: 'password-reset', name: (error as Error).name },
        'an email could not be created',
      );
    }
  }

  private async record(manager: EntityManager, userId: string): Promise<void> {
    const profiles = await manager.query<{ organization_id: string }[]>(
      `SELECT organization_id FROM profiles WHERE user_id = $1 AND status = 'ACTIVE'`,
      [userId],
    );
    const organizations = profiles.map(({ organization_id: id }) => id);
    await this.events.recordInEach(manager, organizations, 'user.password_reset');
  }
}
