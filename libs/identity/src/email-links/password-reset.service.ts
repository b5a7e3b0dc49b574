import { Config } from '#libs/config';
import { CrossOrganization, Tenant } from '#libs/database';
import { Events, PlatformLog } from '#libs/events';
import { Background, Clock, isEmail, normalizeEmail, TooManyRequests, UserError } from '#libs/kernel';
import { MailOutbox } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MailThrottle } from '../mail-throttle.js';
import { passwordProblem } from '../password-policy.js';
import { PasswordVerifier } from '../password-verifier.js';
import { SessionsService } from '../sessions.service.js';
import { User } from '../user.entity.js';
import { EmailLinks } from './email-links.js';
import { passwordWasResetMail, resetMail } from './identity-mails.js';

const PURPOSE = 'PASSWORD_RESET';

/** Another password for whoever reads the mailbox of a sign-in (NIST SP 800-63B-4 §4.2, OWASP ASVS 5.0 §6.4). */
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

  /** Whether this server can mail a link. */
  get isAvailable(): boolean {
    return this.mails.isAvailable;
  }

  /**
   * Mails a link where there is such a sign-in. Answers the same, and after the same time, where there is none: what
   * differs happens after the answer.
   * @throws UserError INVALID (`email`)
   * @throws TooManyRequests for too many mails to this address or from this network, whether or not it has a sign-in
   */
  async request(typed: string, address: string): Promise<void> {
    const email = normalizeEmail(typed);
    if (!isEmail(email)) throw new UserError('INVALID', 'Enter a valid email address.', ['email']);
    if (!(await this.throttle.takeForAnybody(email, address))) {
      throw new TooManyRequests('Too many mails were asked for. Try again in an hour.', 60 * 60);
    }
    this.background.run('mail', () => this.mailTo(email));
  }

  /** The email whose password the link lets one set. @throws Forbidden */
  async emailOf(secret: string): Promise<string> {
    return (await this.links.find(PURPOSE, secret)).email;
  }

  /**
   * Takes another password and ends all that the old one opened: sessions, tokens, codes.
   * @throws UserError INVALID (`new_password`)
   * @throws Forbidden when the link is not, or no longer, good
   */
  async reset(secret: string, password: string): Promise<void> {
    const { userId, name, email } = await this.links.find(PURPOSE, secret); // before the work of hashing
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
    this.sessions.tellEnded(ended);
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
        'a mail could not be made',
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
