import { Tenant } from '#libs/database';
import { ActionThrottle } from '#libs/identity';
import { isEmail, normalizeEmail, type PersonPrincipal, UserError } from '#libs/kernel';
import { Mailer } from '#libs/mail';
import { Injectable } from '@nestjs/common';

import { OperatorEvents } from './operator-events.service.js';

/** Finds out whether mails arrive. */
@Injectable()
export class TestMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly tenant: Tenant,
    private readonly events: OperatorEvents,
    private readonly throttle: ActionThrottle,
  ) {}

  /**
   * Sends one, and waits until the mail server has taken it; recorded before, whatever comes of it.
   * @throws UserError INVALID, MAIL_NOT_CONFIGURED, TOO_MANY_TEST_MAILS, MAIL_NOT_TAKEN
   */
  async send(by: PersonPrincipal, address: string): Promise<void> {
    const to = normalizeEmail(address);
    if (!isEmail(to)) throw new UserError('INVALID', 'Enter a valid email address.', ['to']);
    if (!this.mailer.isAvailable) {
      throw new UserError('MAIL_NOT_CONFIGURED', 'This server sends no mail: set the mail server first.');
    }
    if (!(await this.throttle.take('testMail', by.userId)))
      throw new UserError('TOO_MANY_TEST_MAILS', 'Too many test mails: wait an hour.');
    await this.tenant.write(by, (manager) =>
      this.events.record(manager, { type: 'mail.tested', subjectId: null, subjectName: to, reason: null }),
    );
    const subject = 'A test mail from Nexus211 ID';
    const text = 'An operator of Nexus211 ID sent this to see whether mails arrive. They do.';
    if ((await this.mailer.deliver('test', { to, subject, text })) === 'TAKEN') return;
    throw new UserError(
      'MAIL_NOT_TAKEN',
      'The mail server did not take it; the log of this server says why.',
    );
  }
}
