import { ChangeFeed, CrossOrganization, Tenant } from '#libs/database';
import { Background, Clock, type PersonPrincipal, timeOfId } from '#libs/kernel';
import { SigningKey } from '#libs/keys';
import { Mailer } from '#libs/mail';
import { Injectable } from '@nestjs/common';

import { SOFTWARE_VERSION } from './software-version.js';

/** Health of the node that answers. */
export interface NodeHealth {
  readonly version: string;
  /** Response time of the database, in milliseconds. */
  readonly databaseMs: number;
  /** Whether this node receives access changes in time. */
  readonly isFeedFresh: boolean;
  readonly isMailConfigured: boolean;
  readonly mails: PendingWork;
  readonly mailsUnderWay: number;
  /** Since this node started. */
  readonly unexpectedErrors: number;
  readonly webhookEvents: PendingWork;
  readonly webhookDeliveries: PendingWork;
}

/** Pending work of all organizations. */
export interface PendingWork {
  /** Counted up to 10,000. */
  readonly count: number;
  /** Age of the oldest item, in seconds; null when there is none. */
  readonly oldestSeconds: number | null;
}

interface PendingRow extends Record<string, unknown> {
  readonly outbox: string;
  readonly oldest_in_outbox: string | null;
  readonly deliveries: string;
  readonly oldest_delivery: Date | null;
}

/** The public data of a signing key. */
export type PublicSigningKey = Omit<SigningKey, 'sealedPrivateKey'>;

const NO_TENANT = { organizationId: null, userId: null };

/** Reads the health of the platform for operators. */
@Injectable()
export class PlatformHealthService {
  constructor(
    private readonly database: CrossOrganization,
    private readonly tenant: Tenant,
    private readonly feed: ChangeFeed,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Measures the health of this node. @throws Unavailable when the database does not answer */
  async check(principal: PersonPrincipal): Promise<NodeHealth> {
    const since = performance.now();
    await this.database.ping();
    const databaseMs = performance.now() - since;
    const mails = await this.pendingMails(principal);
    return {
      ...(await this.pendingWork(principal)),
      version: SOFTWARE_VERSION,
      databaseMs,
      isFeedFresh: this.feed.isFresh,
      isMailConfigured: this.mailer.isAvailable,
      mails,
      mailsUnderWay: mails.count,
      unexpectedErrors: this.background.unexpectedErrors,
    };
  }

  private async pendingMails(principal: PersonPrincipal): Promise<PendingWork> {
    const { rows } = await this.tenant.query<{ count: string; oldest: string | null }>(
      principal,
      'SELECT * FROM count_pending_mails()',
    );
    const { count, oldest } = rows[0]!;
    return {
      count: Number(count),
      oldestSeconds: oldest === null ? null : this.secondsSince(timeOfId(oldest)),
    };
  }

  private secondsSince(time: number): number {
    return Math.max(0, Math.round((this.clock.now() - time) / 1000));
  }

  private async pendingWork(
    principal: PersonPrincipal,
  ): Promise<Pick<NodeHealth, 'webhookEvents' | 'webhookDeliveries'>> {
    const now = this.clock.date();
    const { rows } = await this.tenant.query<PendingRow>(principal, 'SELECT * FROM count_pending_work($1)', [
      now,
    ]);
    const { outbox, oldest_in_outbox: event, deliveries, oldest_delivery: delivery } = rows[0]!;
    const since = (time: number | undefined) => (time === undefined ? null : this.secondsSince(time));
    return {
      webhookEvents: { count: Number(outbox), oldestSeconds: since(event ? timeOfId(event) : undefined) },
      webhookDeliveries: { count: Number(deliveries), oldestSeconds: since(delivery?.getTime()) },
    };
  }

  /** Lists signing keys, newest first: those that sign, that are published, and that are still stored. */
  signingKeys(): Promise<PublicSigningKey[]> {
    return this.tenant.read(NO_TENANT).find(SigningKey, {
      select: {
        kid: true,
        purpose: true,
        algorithm: true,
        createdAt: true,
        signsFrom: true,
        signsUntil: true,
        publishedUntil: true,
        revokedAt: true,
      },
      order: { signsFrom: 'DESC', kid: 'ASC' },
    });
  }
}
