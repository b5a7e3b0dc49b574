import { CrossOrganization } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { Clock, newId } from '#libs/kernel';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const INTERVAL_MS = 60_000;
const AT_ONCE = 500;

/**
 * Tells every organization that authorized an application that it has another publisher, so many in a transaction:
 * after the transfer, at the start, and once a minute, for nodes that stopped half-way.
 */
@Injectable()
export class TransferNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
    private readonly log: PlatformLog,
  ) {}

  onApplicationBootstrap(): void {
    void this.tell();
    this.timer = setInterval(() => void this.tell(), INTERVAL_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.telling;
  }

  /** Whom another node tells at this moment is left to it. What can't be told now is told a minute later. */
  tell(): Promise<void> {
    this.telling = this.telling.then(() => this.tellAll());
    return this.telling;
  }

  private async tellAll(): Promise<void> {
    try {
      let isMore = true;
      while (isMore && !this.isStopped) {
        const at = this.clock.date();
        const ids = Array.from({ length: AT_ONCE }, () => newId(at.getTime()));
        isMore = await this.database.tellOfTransfers(ids, at);
      }
    } catch (error) {
      const { message } = error as Error;
      this.log.write(
        'error',
        { event: 'application.transfer_untold', detail: message },
        'telling has failed',
      );
    }
  }
}
