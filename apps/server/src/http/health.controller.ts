import { Public } from '#libs/access';
import { ChangeFeed, CrossOrganization } from '#libs/database';
import { Unavailable } from '#libs/kernel';
import { Controller, Get, Header } from '@nestjs/common';

/** What an orchestrator asks. */
@Controller()
export class HealthController {
  constructor(
    private readonly database: CrossOrganization,
    private readonly feed: ChangeFeed,
  ) {}

  /** The process serves requests. */
  @Public('an orchestrator has no credentials')
  @Get('livez')
  @Header('cache-control', 'no-store')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** Everything that it needs answers; 503 otherwise. */
  @Public('an orchestrator has no credentials')
  @Get('readyz')
  @Header('cache-control', 'no-store')
  async ready(): Promise<{ status: string }> {
    await this.database.ping();
    if (!this.feed.isFresh) throw new Unavailable('the change feed is behind');
    return { status: 'ok' };
  }
}
