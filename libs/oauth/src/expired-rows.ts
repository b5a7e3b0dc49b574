import { CrossOrganization } from '#libs/database';
import { Background, Clock, type Repeated } from '#libs/kernel';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

const INTERVAL_MS = 60 * 60_000;

/** Deletes, once an hour, what can no longer be used: codes, token families, revoked tokens, sessions and stored requests that have expired. */
@Injectable()
export class ExpiredRows implements OnModuleInit, OnModuleDestroy {
  private purging: Repeated | undefined;

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onModuleInit(): void {
    const purge = async () => {
      await this.database.purgeExpired(this.clock.date());
      await this.database.purgeStoredRequests(this.clock.date());
    };
    this.purging = this.background.every('expired-rows', INTERVAL_MS, purge);
  }

  onModuleDestroy(): void {
    this.purging?.stop();
  }
}
