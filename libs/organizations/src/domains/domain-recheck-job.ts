import { CrossOrganization, type DueDomainRow, Tenant } from '#libs/database';
import { Events } from '#libs/events';
import { Background, Clock, type Repeated } from '#libs/kernel';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { DomainChecker, type Finding } from './domain-checker.js';
import { OrganizationDomain } from './organization-domain.entity.js';

const HOUR_MS = 60 * 60_000;

/** Interval between checks of a verified domain. */
export const RECHECK_MS = 24 * HOUR_MS;
/** Delay before the next check when a lookup fails or the node stops during the check. */
const RETRY_MS = HOUR_MS;
/** A domain is unverified when DNS lookups have failed for this long. */
const MAX_FAILURE_MS = 7 * RECHECK_MS;

const INTERVAL_MS = 10 * 60_000;
const BATCH_SIZE = 10;
const NAME = 'domain-rechecks';

/**
 * Checks the TXT records of verified domains that are due, at startup and every ten minutes. A missing or different
 * record unverifies the domain at once; failed lookups unverify it after seven days.
 */
@Injectable()
export class DomainRecheckJob implements OnApplicationBootstrap, OnModuleDestroy {
  private repeated: Repeated | undefined;
  private isStopped = false;

  constructor(
    private readonly database: CrossOrganization,
    private readonly tenant: Tenant,
    private readonly checker: DomainChecker,
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

  /** Retries what cannot be checked now an hour later. */
  private async run(): Promise<void> {
    let isMore = true;
    while (isMore && !this.isStopped) {
      const now = this.clock.now();
      const rows = await this.database.takeDueDomains(new Date(now), new Date(now + RETRY_MS), BATCH_SIZE);
      await Promise.all(rows.map((row) => this.recheck(row)));
      isMore = rows.length === BATCH_SIZE;
    }
  }

  private async recheck(due: DueDomainRow): Promise<void> {
    const finding = await this.checker.check(due.domain, due.token);
    if (this.isStopped) return;
    const where = { id: due.id, organizationId: due.organization_id };
    await this.tenant.write({ organizationId: where.organizationId, userId: null }, async (manager) => {
      const row = await manager.findOne(OrganizationDomain, { where, lock: { mode: 'pessimistic_write' } });
      if (!row?.verifiedAt) return; // removed in the meantime
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

  /** Updates the row from the finding. Returns whether the domain lost its verification. */
  private settle(row: OrganizationDomain, finding: Finding): boolean {
    const at = this.clock.date();
    if (finding.kind === 'found') {
      row.confirm(at, new Date(at.getTime() + RECHECK_MS));
      return false;
    }
    row.miss(at, finding.problem);
    const failingFor = at.getTime() - row.confirmedAt!.getTime();
    if (finding.kind === 'DNS_FAILED' && failingFor < MAX_FAILURE_MS) return false;
    row.unverify();
    return true;
  }
}
