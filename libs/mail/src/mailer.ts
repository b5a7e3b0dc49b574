import { Config } from '#libs/config';
import { currentRequestId, PlatformLog } from '#libs/events';
import { Background } from '#libs/kernel';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import { MailCatcher } from './caught-mail.js';
import type { Mail } from './mail.js';
import { type MailTransport, SmtpTransport } from './mail-transport.js';

/** So many mails wait at most for a slow mail server: beyond, one is lost rather than this process. */
const MOST_UNDER_WAY = 500;
const FAREWELL_MS = 3_000;

/**
 * Sends mails: over SMTP where it is configured, to the catcher in development, else not at all. Called after the
 * commit, never inside a transaction; whoever calls neither waits nor fails.
 */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: MailTransport | null;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    { mode, mail }: Config,
    catcher: MailCatcher,
    private readonly log: PlatformLog,
    private readonly background: Background,
  ) {
    this.transport = mode === 'development' ? catcher : mail && new SmtpTransport(mail);
  }

  /** Whether mails go anywhere. */
  get isAvailable(): boolean {
    return this.transport !== null;
  }

  /** How many mails wait for the mail server, or are on their way to it, from this node. */
  get underWayCount(): number {
    return this.underWay.size;
  }

  /** Sends in the background. A mail that can't be sent is told to the log, without its address or its words. */
  send(kind: string, mail: Mail): void {
    if (this.transport === null) return;
    if (this.underWay.size >= MOST_UNDER_WAY) {
      const fields = { event: 'mail.failed', kind, requestId: currentRequestId() };
      this.log.write('error', fields, 'a mail was dropped: too many wait for the mail server');
      return;
    }
    const sending = this.deliver(kind, mail);
    this.underWay.add(sending);
    this.background.run('mail', () => sending.finally(() => this.underWay.delete(sending)));
  }

  /** Sends while the caller waits; whether the mail server took it. What prevents it is told to the log, as above. */
  async deliver(kind: string, mail: Mail): Promise<boolean> {
    const fields = { event: 'mail.failed', kind, requestId: currentRequestId() };
    try {
      await this.transport?.send(mail);
      return this.isAvailable;
    } catch (error) {
      this.log.write('error', { ...fields, code: codeOf(error) }, 'a mail could not be sent');
      return false;
    }
  }

  /** What is under way gets a moment. */
  async onModuleDestroy(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, FAREWELL_MS)));
    await Promise.race([Promise.all(this.underWay), patience]);
    clearTimeout(timer);
    this.transport?.close();
  }
}

/** Never the message: mail servers answer with addresses in it. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ');
}
