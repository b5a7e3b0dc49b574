import { hash } from 'node:crypto';

import { CrossOrganization } from '#libs/database';
import { Clock, Unavailable } from '#libs/kernel';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

const PURGE_MS = 60_000;

/**
 * Sees to it that an assertion is used once, on whichever node: the one thing about clients that must be written on the
 * way to a token. What has expired is forgotten within a minute, so that there are never more rows than were asked for
 * in the time that an assertion may live.
 */
@Injectable()
export class UsedAssertions implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.purge(), PURGE_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
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
  private async purge(): Promise<void> {
    try {
      await this.database.purgeAssertions(new Date(this.clock.now() - PURGE_MS));
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}
