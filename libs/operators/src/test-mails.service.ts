import { Tenant } from '#libs/database';
import { ActionThrottle } from '#libs/identity';
import { isEmail, normalizeEmail, type PersonPrincipal, UserError } from '#libs/kernel';
import { Mailer } from '#libs/mail';
import { Injectable } from '@nestjs/common';

import { say } from './messages.js';
import { OperatorEventsService } from './operator-events.service.js';

/** Sends test emails. */
@Injectable()
export class TestMailsService {
  constructor(
    private readonly mailer: Mailer,
    private readonly tenant: Tenant,
    private readonly events: OperatorEventsService,
    private readonly throttle: ActionThrottle,
  ) {}

  /**
   * Sends a test email and waits until the mail server accepts it. Records the event first, whatever the result.
   * @throws UserError INVALID, MAIL_NOT_CONFIGURED, TOO_MANY_TEST_MAILS, MAIL_NOT_TAKEN
   */
  async send(by: PersonPrincipal, address: string): Promise<void> {
    const to = normalizeEmail(address);
    if (!isEmail(to)) throw new UserError('INVALID', say('email.invalid'), ['to']);
    if (!this.mailer.isAvailable) {
      throw new UserError('MAIL_NOT_CONFIGURED', say('mail.notConfigured'));
    }
    if (!(await this.throttle.take('testMail', by.userId)))
      throw new UserError('TOO_MANY_TEST_MAILS', say('mail.tooMany'));
    await this.tenant.write(by, (manager) =>
      this.events.record(manager, { type: 'mail.tested', subjectId: null, subjectName: to, reason: null }),
    );
    const subject = 'Test email from Nexus211 ID';
    const text = 'An operator of Nexus211 ID sent this email to test the delivery. It works.';
    if ((await this.mailer.deliver('test', { to, subject, text })) === 'TAKEN') return;
    throw new UserError('MAIL_NOT_TAKEN', say('mail.refused'));
  }
}
