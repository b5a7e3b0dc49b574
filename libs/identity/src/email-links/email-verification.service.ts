import { Config } from '#libs/config';
import { Tenant } from '#libs/database';
import { Forbidden, TooManyRequests } from '#libs/kernel';
import { MailOutbox } from '#libs/mail';
import { Injectable } from '@nestjs/common';

import { MailThrottle } from '../mail-throttle.js';
import { say } from '../messages.js';
import { User } from '../user.entity.js';
import { EmailLinks } from './email-links.js';
import { verificationMail } from './identity-mails.js';

const PURPOSE = 'VERIFICATION';

/** Verifies the email addresses of sign-ins. */
@Injectable()
export class EmailVerificationService {
  constructor(
    private readonly config: Config,
    private readonly links: EmailLinks,
    private readonly tenant: Tenant,
    private readonly mails: MailOutbox,
    private readonly throttle: MailThrottle,
  ) {}

  /** Whether this server can send email. */
  get isAvailable(): boolean {
    return this.mails.isAvailable;
  }

  /** Whether the person has verified their email address. */
  async isVerified(userId: string): Promise<boolean> {
    const user = await this.tenant
      .read({ organizationId: null, userId })
      .findOneByOrFail(User, { id: userId });
    return user.emailVerifiedAt !== null;
  }

  /**
   * Emails a link to a signed-in person's own address.
   * @throws TooManyRequests
   */
  async request({ userId, email }: { userId: string; email: string }, address: string): Promise<void> {
    if (!(await this.throttle.takeForAnonymous(email, address))) {
      throw new TooManyRequests(say('mail.tooMany'), 60 * 60);
    }
    await this.tenant.write({ organizationId: null, userId }, async (manager) => {
      const { secret, expiresAt } = await this.links.make(manager, PURPOSE, { userId, email });
      const link = `${this.config.publicUrl}/verify-email?token=${secret}`;
      const minutes = Math.round(this.config.lifetimes.emailLink / 60);
      const mail = verificationMail({ to: email, link, minutes });
      await this.mails.add(manager, { kind: 'verification', mail, expiresAt });
    });
  }

  /**
   * Returns the email address that the link verifies. Only the person who requested the link can use it: somebody else
   * who reads the mailbox could otherwise verify the address for a stranger's sign-in.
   * @throws Forbidden for an invalid link, or a link of another person
   */
  async emailOf(secret: string, { userId }: { readonly userId: string }): Promise<string> {
    const link = await this.links.find(PURPOSE, secret);
    if (link.userId === userId) return link.email;
    throw new Forbidden(say('link.otherPerson'));
  }

  /** Verifies the email address. @throws Forbidden, as `emailOf` */
  async verify(secret: string, person: { readonly userId: string }): Promise<void> {
    await this.emailOf(secret, person);
    const { userId } = person;
    await this.tenant.write({ organizationId: null, userId }, (manager) =>
      this.links.use(manager, PURPOSE, secret),
    );
  }
}
