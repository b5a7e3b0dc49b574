import { Clock } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import type { MailTransport } from './mail-transport.js';
import type { Mail } from './mail.js';

/** A mail that a developer reads here instead of in somebody's mailbox. */
export interface CaughtMail extends Mail {
  /** Counts up; good as long as the process runs. */
  readonly number: number;
  readonly at: Date;
}

const MOST_MAILS = 100;

/** Development only: keeps the last mails in memory, and sends none. */
@Injectable()
export class MailCatcher implements MailTransport {
  private readonly mails: CaughtMail[] = [];
  private count = 0;

  constructor(private readonly clock: Clock) {}

  send(mail: Mail): Promise<void> {
    this.mails.unshift({ ...mail, number: ++this.count, at: this.clock.date() });
    this.mails.splice(MOST_MAILS);
    return Promise.resolve();
  }

  /** Newest first. */
  get all(): readonly CaughtMail[] {
    return this.mails;
  }

  find(number: string): CaughtMail | undefined {
    return this.mails.find((mail) => String(mail.number) === number);
  }

  close(): void {
    this.mails.length = 0;
  }
}
