import { CrossOrganization, type DueMailRow } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { Background, Clock, waitAfter } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

import type { Mail } from './mail.js';
import { Mailer, type MailOutcome } from './mailer.js';
import { Naps } from './naps.js';

/** Mails of this node are delivered when they are committed; this finds those that are to be tried again. */
const IDLE_MS = 1_000;
const TROUBLE_MS = 5_000;
const AT_ONCE = 10;
/** Longer than an attempt at a silent mail server takes, in milliseconds. */
const LEASE_MS = 2 * 60_000;
const FAREWELL_MS = 3_000;
const NAME = 'mails';

/**
 * Delivers mails from the database, on every node: at least once each, with growing pauses between attempts until a mail
 * expires. A mail that the mail server refuses for good (RFC 5321 §4.2.1) is given up at once.
 */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly naps = new Naps();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: CrossOrganization,
    private readonly mailer: Mailer,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly log: PlatformLog,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    if (this.mailer.isAvailable) this.running = this.run();
  }

  /** What is under way gets a moment; what is not delivered then is due again when its time at this node has ended. */
  async onApplicationShutdown(): Promise<void> {
    this.naps.end();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, FAREWELL_MS)));
    await Promise.race([this.running, patience]);
    clearTimeout(timer);
    this.mailer.close();
  }

  /** A mail was committed. */
  wake(): void {
    this.naps.wake();
  }

  private async run(): Promise<void> {
    while (!this.naps.hasEnded) {
      let pause = TROUBLE_MS;
      await this.background.attempt(NAME, async () => (pause = await this.round()));
      await this.naps.take(pause);
    }
  }

  /** Delivers what is due; answers after how many milliseconds to look again. */
  private async round(): Promise<number> {
    const now = this.clock.now();
    const rows = await this.database.takeMails(new Date(now), new Date(now + LEASE_MS), AT_ONCE);
    await Promise.all(rows.map((row) => this.deliver(row)));
    return rows.length === AT_ONCE ? 0 : IDLE_MS;
  }

  /** Never fails: what could not be written down is due again. */
  private async deliver(row: DueMailRow): Promise<void> {
    try {
      const isExpired = row.expires_at.getTime() <= this.clock.now();
      await this.settle(row, isExpired ? 'REFUSED' : await this.mailer.deliver(row.kind, this.open(row)));
    } catch (error) {
      const fields = { event: 'mail.unsettled', kind: row.kind, detail: (error as Error).name };
      this.log.write('warn', fields, 'could not write down what became of a mail');
    }
  }

  private async settle(row: DueMailRow, outcome: MailOutcome): Promise<void> {
    if (outcome === 'TAKEN') return this.database.endMail(row.id, 'DELIVERED');
    const wait = outcome === 'FAILED' ? waitAfter(row.attempts) : null;
    const next = wait === null ? Infinity : this.clock.now() + wait;
    if (next < row.expires_at.getTime()) return this.database.retryMail(row.id, new Date(next));
    const fields = { event: 'mail.given_up', kind: row.kind, attempts: row.attempts };
    this.log.write('error', fields, 'a mail was given up');
    await this.database.endMail(row.id, 'FAILED');
  }

  private open({ id, content }: DueMailRow): Mail {
    return JSON.parse(this.vault.open('mail', content, [id])) as Mail;
  }
}
