import { CrossOrganization } from '#libs/database';
import { Background, type Repeated } from '#libs/kernel';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { OrganizationLifeService } from './organization-life.service.js';

const INTERVAL_MS = 60 * 60_000;
const BATCH_SIZE = 1000;
const NAME = 'organization-purge';
/** Stops the run after this many failures; each failure continues with another organization. */
const MAX_FAILURES = 10;

/** Purges organizations whose grace period is over, at startup and every hour. */
@Injectable()
export class OrganizationPurgeJob implements OnApplicationBootstrap, OnModuleDestroy {
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

  /** Retries what cannot be deleted now an hour later. */
  private async purge(): Promise<void> {
    let isMore = true;
    let failures = 0;
    while (isMore && failures < MAX_FAILURES && !this.isStopped) {
      const isDone = await this.background.attempt(NAME, async () => {
        isMore = await this.database.purgeOrganizations(this.life.startOfGrace, BATCH_SIZE);
      });
      if (!isDone) failures++;
    }
  }
}
