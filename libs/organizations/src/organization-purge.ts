import { CrossOrganization } from '#libs/database';
import { Background, type Repeated } from '#libs/kernel';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { OrganizationLifeService } from './organization-life.service.js';

const INTERVAL_MS = 60 * 60_000;
const ROWS_AT_ONCE = 1000;
const NAME = 'organization-purge';
/** How often it goes on with another organization after one could not be deleted. */
const MOST_FAILURES = 10;

/** Deletes, at the start and once an hour, all rows of organizations whose grace is over. */
@Injectable()
export class OrganizationPurge implements OnApplicationBootstrap, OnModuleDestroy {
  private repeated: Repeated | undefined;
  private isStopped = false;

  constructor(
    private readonly database: CrossOrganization,
    private readonly life: OrganizationLifeService,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.run(NAME, () => this.purge());
    this.repeated = this.background.every(NAME, INTERVAL_MS, () => this.purge());
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    this.repeated?.stop();
  }

  /** What can't be deleted now is deleted an hour later. */
  private async purge(): Promise<void> {
    let isMore = true;
    let failures = 0;
    while (isMore && failures < MOST_FAILURES && !this.isStopped) {
      const isDone = await this.background.attempt(NAME, async () => {
        isMore = await this.database.purgeOrganizations(this.life.startOfGrace, ROWS_AT_ONCE);
      });
      if (!isDone) failures++;
    }
  }
}
