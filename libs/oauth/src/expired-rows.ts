import { CrossOrganization } from '#libs/database';
import { Clock, Unavailable } from '#libs/kernel';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

const INTERVAL_MS = 60 * 60_000;

/** Deletes, once an hour, what nobody can use any more: codes, token families, revoked tokens and sessions that have expired. */
@Injectable()
export class ExpiredRows implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.purge(), INTERVAL_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** What can't be deleted now is deleted an hour later. */
  private async purge(): Promise<void> {
    try {
      await this.database.purgeExpired(this.clock.date());
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}
