import { CrossOrganization } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { OrganizationLifeService } from './organization-life.service.js';

const INTERVAL_MS = 60 * 60_000;
const ROWS_AT_ONCE = 1000;
/** How often it goes on with another organization after one could not be deleted. */
const MOST_FAILURES = 10;

/** Deletes, at the start and once an hour, all rows of organizations whose grace is over. */
@Injectable()
export class OrganizationPurge implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly database: CrossOrganization,
    private readonly life: OrganizationLifeService,
    private readonly log: PlatformLog,
  ) {}

  onApplicationBootstrap(): void {
    void this.purge();
    this.timer = setInterval(() => void this.purge(), INTERVAL_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearInterval(this.timer);
  }

  /** What can't be deleted now is deleted an hour later. */
  private async purge(): Promise<void> {
    let isMore = true;
    let failures = 0;
    while (isMore && failures < MOST_FAILURES && !this.isStopped) {
      try {
        isMore = await this.database.purgeOrganizations(this.life.startOfGrace, ROWS_AT_ONCE);
      } catch (error) {
        failures++;
        const { message } = error as Error;
        this.log.write(
          'error',
          { event: 'organization.purge_failed', detail: message },
          'a purge has failed',
        );
      }
    }
  }
}
