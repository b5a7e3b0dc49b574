import { hash } from 'node:crypto';

import { CrossOrganization } from '#libs/database';
import { Background, Clock, type Repeated } from '#libs/kernel';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

const PURGE_MS = 60_000;

/**
 * Sees to it that an assertion is used once, on whichever node: the one thing about clients that must be written on the
 * way to a token. What has expired is forgotten within a minute, so that there are never more rows than were asked for
 * in the time that an assertion may live.
 */
@Injectable()
export class UsedAssertions implements OnModuleInit, OnModuleDestroy {
  private purging: Repeated | undefined;

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onModuleInit(): void {
    this.purging = this.background.every('used-assertions', PURGE_MS, () => this.purge());
  }

  onModuleDestroy(): void {
    this.purging?.stop();
  }

  /**
   * Uses an assertion up. Says whether it was not used before.
   * @param expiresAt milliseconds since the epoch
   * @throws Unavailable
   */
  consume(applicationId: string, jti: string, expiresAt: number): Promise<boolean> {
    const digest = hash('sha256', `${applicationId} ${jti}`, 'buffer');
    return this.database.consumeAssertion(digest, new Date(expiresAt));
  }

  /** Nodes differ by milliseconds: a whole period later, none of them would take what is forgotten. */
  private purge(): Promise<void> {
    return this.database.purgeAssertions(new Date(this.clock.now() - PURGE_MS));
  }
}
