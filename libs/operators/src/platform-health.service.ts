import { ChangeFeed, CrossOrganization, Tenant } from '#libs/database';
import { Mailer } from '#libs/mail';
import { SigningKey } from '#libs/oauth';
import { Injectable } from '@nestjs/common';

import { SOFTWARE_VERSION } from './software-version.js';

/** How the node that answers is. */
export interface NodeHealth {
  readonly version: string;
  /** Milliseconds that the database took to answer. */
  readonly databaseMs: number;
  /** Whether this node hears of changes of access in time. */
  readonly isFeedFresh: boolean;
  readonly isMailConfigured: boolean;
}

/** What of a signing key is no secret. */
export type SigningKeyFacts = Omit<SigningKey, 'sealedPrivateKey'>;

const NO_TENANT = { organizationId: null, userId: null };

/** What operators see of the platform itself. */
@Injectable()
export class PlatformHealth {
  constructor(
    private readonly database: CrossOrganization,
    private readonly tenant: Tenant,
    private readonly feed: ChangeFeed,
    private readonly mailer: Mailer,
  ) {}

  /** @throws Unavailable when the database can't answer */
  async check(): Promise<NodeHealth> {
    const since = performance.now();
    await this.database.ping();
    return {
      version: SOFTWARE_VERSION,
      databaseMs: performance.now() - since,
      isFeedFresh: this.feed.isFresh,
      isMailConfigured: this.mailer.isAvailable,
    };
  }

  /** Newest first: those that sign, those that are published, and those that are kept a while longer. */
  signingKeys(): Promise<SigningKeyFacts[]> {
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
