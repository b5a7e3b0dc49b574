import { CrossOrganization } from '#libs/database';
import { Background, Clock, newId, type Repeated } from '#libs/kernel';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const INTERVAL_MS = 60_000;
const AT_ONCE = 500;
const NAME = 'transfer-notices';

/**
 * Notifies every organization that authorized an application of its new publisher, a limited number in each transaction:
 * after the transfer, at the start, and once a minute, for nodes that stopped half-way.
 */
@Injectable()
export class TransferNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private repeated: Repeated | undefined;
  private isStopped = false;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: CrossOrganization,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.notify();
    this.repeated = this.background.every(NAME, INTERVAL_MS, () => this.next());
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    this.repeated?.stop();
    await this.telling.catch(() => undefined);
  }

  /** Skips organizations that another node notifies at the moment. Repeats a failed attempt a minute later. */
  notify(): void {
    this.background.run(NAME, () => this.next());
  }

  private next(): Promise<void> {
    this.telling = this.telling.catch(() => undefined).then(() => this.tellAll());
    return this.telling;
  }

  private async tellAll(): Promise<void> {
    let isMore = true;
    while (isMore && !this.isStopped) {
      const at = this.clock.date();
      const ids = Array.from({ length: AT_ONCE }, () => newId(at.getTime()));
      isMore = await this.database.tellOfTransfers(ids, at);
    }
  }
}
