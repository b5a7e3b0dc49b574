import { Config } from '#libs/config';
import { PlatformLog } from '#libs/events';
import { Injectable } from '@nestjs/common';

import { MailCatcher } from './caught-mail.js';
import { type MailTransport, SmtpTransport } from './mail-transport.js';
import type { Mail } from './mail.js';

/** What became of one attempt: the mail server took the mail, refuses it for good, or it may be tried again. */
export type MailOutcome = 'TAKEN' | 'REFUSED' | 'FAILED';

/** Hands mails over at once: to the mail server where it is configured, to the catcher in development, else not at all. */
@Injectable()
export class Mailer {
  private readonly transport: MailTransport | null;

  constructor(
    { mode, mail, publicUrl }: Config,
    catcher: MailCatcher,
    private readonly log: PlatformLog,
  ) {
    this.transport = mode === 'development' ? catcher : mail && new SmtpTransport(mail, publicUrl);
  }

  /** Whether mails go anywhere. */
  get isAvailable(): boolean {
    return this.transport !== null;
  }

  /** One attempt. The log says what prevents it, without the mail's address or its words. */
  async deliver(kind: string, mail: Mail): Promise<MailOutcome> {
    if (this.transport === null) return 'FAILED';
    try {
      await this.transport.send(mail);
      return 'TAKEN';
    } catch (error) {
      const fields = { event: 'mail.failed', kind, code: codeOf(error) };
      this.log.write('error', fields, 'a mail could not be sent');
      return isForGood(error) ? 'REFUSED' : 'FAILED';
    }
  }

  close(): void {
    this.transport?.close();
  }
}

/** The mail server says no to this address or this mail, not to us, and would say it again (RFC 5321 §4.2.1). */
function isForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return (
    (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500
  );
}

/** Never the message: mail servers answer with addresses in it. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ');
}
