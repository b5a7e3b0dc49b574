import { randomBytes } from 'node:crypto';

import { Tenant, violates } from '#libs/database';
import { Events, type EventType } from '#libs/events';
import { ActionThrottle } from '#libs/identity';
import { Clock, newId, NotFound, type OrganizationPrincipal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from '../messages.js';
import { Organization } from '../organization.entity.js';
import { DomainChecker } from './domain-checker.js';
import { readDomain } from './domain-name.js';
import { RECHECK_MS } from './domain-recheck-job.js';
import { OrganizationDomain } from './organization-domain.entity.js';

/** Maximum number of domains per organization. */
const MAX_DOMAINS = 20;
const TOKEN_BYTES = 24;

/** Manages the domains of an organization. A domain is verified by one organization at a time. */
@Injectable()
export class DomainsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly checker: DomainChecker,
    private readonly throttle: ActionThrottle,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Lists all domains of the organization, oldest first. The list is short, so it has no pages. */
  list(principal: OrganizationPrincipal): Promise<OrganizationDomain[]> {
    const { organizationId } = principal;
    return this.tenant
      .read(principal)
      .find(OrganizationDomain, { where: { organizationId }, order: { id: 'ASC' } });
  }

  /**
   * Adds a domain and creates the record that verifies it. Does not reveal whether another organization added or
   * verified the same domain, because the caller has proved nothing yet.
   * @throws UserError INVALID, DOMAIN_EXISTS, TOO_MANY_DOMAINS
   */
  async add(principal: OrganizationPrincipal, text: string): Promise<OrganizationDomain> {
    const domain = readDomain(text);
    if (!domain) throw new UserError('INVALID', say('domain.invalid'), ['domain']);
    try {
      return await this.tenant.write(principal, async (manager) => {
        await assertRoom(manager, principal);
        const row = manager.create(OrganizationDomain, {
          id: newId(),
          organizationId: principal.organizationId,
          domain,
          token: `nexus211-id=${randomBytes(TOKEN_BYTES).toString('base64url')}`,
          addedAt: this.clock.date(),
          verifiedAt: null,
          confirmedAt: null,
          checkedAt: null,
          problem: null,
          nextCheckAt: null,
        });
        await manager.insert(OrganizationDomain, row);
        await this.record(manager, principal, 'domain.added', row);
        return row;
      });
    } catch (error) {
      if (!violates(error, 'uq_organization_domains_domain')) throw error;
      throw new UserError('DOMAIN_EXISTS', say('domain.exists'), ['domain']);
    }
  }

  /**
   * Looks up the record and stores the result. A failure here does not unverify a verified domain; the background job
   * decides that.
   * @throws UserError TOO_MANY_CHECKS, RECORD_MISSING, RECORD_DIFFERS, DNS_FAILED; VERIFIED_ELSEWHERE when the record
   *   is right but another organization has verified the domain
   * @throws NotFound
   */
  async verify(principal: OrganizationPrincipal, publicId: string): Promise<OrganizationDomain> {
    const known = await this.find(this.tenant.read(principal), principal, publicId);
    if (!(await this.throttle.take('domainCheck', principal.organizationId)))
      throw new UserError('TOO_MANY_CHECKS', say('domain.tooManyChecks'));
    const finding = await this.checker.check(known.domain, known.token);
    const at = this.clock.date();
    try {
      const row = await this.tenant.write(principal, async (manager) => {
        const current = await this.find(manager, principal, publicId, true);
        const wasVerified = current.verifiedAt !== null;
        if (finding.kind === 'found') current.confirm(at, new Date(at.getTime() + RECHECK_MS));
        else current.miss(at, finding.problem);
        const { id, organizationId } = current;
        await manager.update(OrganizationDomain, { id, organizationId }, current.checkState);
        if (!wasVerified && current.verifiedAt)
          await this.record(manager, principal, 'domain.verified', current);
        return current;
      });
      if (finding.kind !== 'found') throw new UserError(finding.kind, finding.problem, ['id']);
      return row;
    } catch (error) {
      if (!violates(error, 'uq_organization_domains_verified')) throw error;
      throw verifiedElsewhere();
    }
  }

  /**
   * Removes a domain and its verification. Another organization can verify it immediately.
   * @throws NotFound
   */
  async remove(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    await this.tenant.write(principal, async (manager) => {
      const { id, organizationId, ...row } = await this.find(manager, principal, publicId, true);
      await manager.delete(OrganizationDomain, { id, organizationId });
      await this.record(manager, principal, 'domain.removed', { id, domain: row.domain });
    });
  }

  private async find(
    manager: EntityManager,
    { organizationId }: OrganizationPrincipal,
    publicId: string,
    isLocked = false,
  ): Promise<OrganizationDomain> {
    const id = readId('dom', publicId);
    const found =
      id &&
      (await manager.findOne(OrganizationDomain, {
        where: { id, organizationId },
        ...(isLocked && { lock: { mode: 'pessimistic_write' as const } }),
      }));
    if (!found) throw new NotFound();
    return found;
  }

  private record(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    type: EventType,
    { id, domain }: Pick<OrganizationDomain, 'id' | 'domain'>,
  ): Promise<void> {
    const { organizationId } = principal;
    return this.events.record(manager, principal, {
      type,
      organizationId,
      subject: { domainId: id },
      data: { domain },
    });
  }
}

/**
 * Locks the organization so that parallel calls cannot exceed the maximum.
 * @throws UserError TOO_MANY_DOMAINS
 */
async function assertRoom(manager: EntityManager, { organizationId }: OrganizationPrincipal): Promise<void> {
  await manager.findOneOrFail(Organization, {
    where: { id: organizationId },
    lock: { mode: 'pessimistic_write' },
  });
  if ((await manager.countBy(OrganizationDomain, { organizationId })) < MAX_DOMAINS) return;
  throw new UserError('TOO_MANY_DOMAINS', say('domain.tooMany', { count: MAX_DOMAINS }));
}

function verifiedElsewhere(): UserError {
  return new UserError('VERIFIED_ELSEWHERE', say('domain.verifiedElsewhere'), ['id']);
}
