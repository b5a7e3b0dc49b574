import { CrossOrganization, type DueDomainRow, Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { Background, Clock, type Repeated } from '#libs/kernel';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { DomainCheck, type Finding } from './domain-check.js';
import { OrganizationDomain } from './organization-domain.entity.js';

const HOUR_MS = 60 * 60_000;

/** How long after a check that found the record it is looked for again. */
export const RECHECK_MS = 24 * HOUR_MS;
/** How soon again where the name servers said nothing, and where this node dies meanwhile. */
const RETRY_MS = HOUR_MS;
/** For so long name servers may say nothing until a domain is not verified any more. */
const LONGEST_SILENCE_MS = 7 * RECHECK_MS;

const INTERVAL_MS = 10 * 60_000;
const AT_ONCE = 10;
const NAME = 'domain-rechecks';

/**
 * Looks, at the start and every ten minutes, for the records of verified domains whose time has come. A record that is
 * gone, or says something else, ends it at once; name servers that say nothing end it after seven days.
 */
@Injectable()
export class DomainRechecks implements OnApplicationBootstrap, OnModuleDestroy {
  private repeated: Repeated | undefined;
  private isStopped = false;

  constructor(
    private readonly database: CrossOrganization,
    private readonly tenant: Tenant,
    private readonly check: DomainCheck,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.run(NAME, () => this.run());
    this.repeated = this.background.every(NAME, INTERVAL_MS, () => this.run());
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    this.repeated?.stop();
  }

  /** What can't be looked at now is an hour later. */
  private async run(): Promise<void> {
    let isMore = true;
    while (isMore && !this.isStopped) {
      const now = this.clock.now();
      const rows = await this.database.takeDueDomains(new Date(now), new Date(now + RETRY_MS), AT_ONCE);
      await Promise.all(rows.map((row) => this.recheck(row)));
      isMore = rows.length === AT_ONCE;
    }
  }

  private async recheck(due: DueDomainRow): Promise<void> {
    const finding = await this.check.check(due.domain, due.token);
    if (this.isStopped) return;
    const where = { id: due.id, organizationId: due.organization_id };
    await this.tenant.write({ organizationId: where.organizationId, userId: null }, async (manager) => {
      const row = await manager.findOne(OrganizationDomain, { where, lock: { mode: 'pessimistic_write' } });
      if (!row?.verifiedAt) return; // it was removed meanwhile
      const isLost = this.settle(row, finding);
      await manager.update(OrganizationDomain, where, row.checkState);
      if (!isLost) return;
      await this.events.recordOfPlatform(manager, {
        type: 'domain.verification_lost',
        organizationId: where.organizationId,
        subject: { domainId: row.id },
        data: { domain: row.domain, problem: row.problem },
      });
    });
  }

  /** Whether it is not verified any more. */
  private settle(row: OrganizationDomain, finding: Finding): boolean {
    const at = this.clock.date();
    if (finding.kind === 'found') {
      row.confirm(at, new Date(at.getTime() + RECHECK_MS));
      return false;
    }
    row.miss(at, finding.problem);
    const silence = at.getTime() - row.confirmedAt!.getTime();
    if (finding.kind === 'DNS_FAILED' && silence < LONGEST_SILENCE_MS) return false;
    row.unverify();
    return true;
  }
}
