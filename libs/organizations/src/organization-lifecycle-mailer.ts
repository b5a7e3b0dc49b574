import { Config } from '#libs/config';
import { AuditEvent } from '#libs/events';
import { Clock, leastIdAt } from '#libs/kernel';
import { type Mail, MailOutbox, nameInMail } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThan } from 'typeorm';

import type { Organization } from './organization.entity.js';
import { Profile } from './profile.entity.js';

const HOUR_MS = 3_600_000;
/** Maximum number of deletions and restorations per organization about which owners are emailed. */
const MAX_PER_HOUR = 5;

/** The deletion or restoration of an organization. */
export interface LifecycleChange {
  readonly organization: Organization;
  readonly by: { readonly name: string };
  /** Null for a restoration. */
  readonly restorableUntil: Date | null;
}

/** Emails the owners of an organization about its deletion and restoration. */
@Injectable()
export class OrganizationLifecycleMailer {
  constructor(
    private readonly mails: MailOutbox,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Queues the emails in the transaction of the change, after its event. The hourly maximum keeps an owner from
   * flooding the others by deleting and restoring repeatedly.
   */
  async notify(manager: EntityManager, change: LifecycleChange): Promise<void> {
    const { id: organizationId } = change.organization;
    if (!this.mails.isAvailable || (await this.countRecent(manager, organizationId)) > MAX_PER_HOUR) return;
    const owners = await manager.findBy(Profile, { organizationId, role: 'owner', status: 'ACTIVE' });
    for (const to of owners.flatMap(({ email }) => email ?? [])) {
      const mail = this.mailOf(to, change);
      await this.mails.add(manager, { kind: 'organization-life', mail, organizationId });
    }
  }

  private countRecent(manager: EntityManager, organizationId: string): Promise<number> {
    const hourAgo = MoreThan(leastIdAt(this.clock.now() - HOUR_MS));
    const type = In(['organization.deleted', 'organization.restored']);
    return manager.countBy(AuditEvent, { organizationId, type, id: hourAgo });
  }

  private mailOf(to: string, { organization, by, restorableUntil }: LifecycleChange): Mail {
    const name = nameInMail(organization.name);
    const actor = nameInMail(by.name);
    const action = restorableUntil ? 'was deleted' : 'was restored';
    const paragraphs = restorableUntil
      ? [
          `${actor} deleted the organization "${name}" (${organization.slug}) on Nexus211 ID. People and applications can no longer act in it.`,
          `Until ${momentOf(restorableUntil)} UTC each of its owners can restore it: sign in at ${this.config.publicUrl} and restore it there. After that, all its data is deleted permanently.`,
        ]
      : [
          `${actor} restored the organization "${name}" (${organization.slug}) on Nexus211 ID. People and applications can act in it again. Tokens issued before the deletion stay invalid.`,
          `Sign in at ${this.config.publicUrl} to see it.`,
        ];
    const reason = 'You receive this email because you are an owner of the organization.';
    return { to, subject: `${name} ${action}`, text: [...paragraphs, reason].join('\n\n') };
  }
}

function momentOf(date: Date): string {
  return date.toISOString().slice(0, 16).replace('T', ' ');
}
