import { Config } from '#libs/config';
import { AuditEvent } from '#libs/events';
import { Clock, currentLocale, leastIdAt } from '#libs/kernel';
import { type Mail, MailOutbox, nameInMail } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThan } from 'typeorm';

import { say } from './messages.js';
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
    const locale = currentLocale();
    const values = {
      organization: nameInMail(organization.name),
      actor: nameInMail(by.name),
      slug: organization.slug,
      url: this.config.publicUrl,
      until: restorableUntil ? momentOf(restorableUntil) : '',
    };
    const [subject, ...paragraphs] = restorableUntil
      ? (['mail.deleted.subject', 'mail.deleted.lead', 'mail.deleted.restore', 'mail.owner'] as const)
      : (['mail.restored.subject', 'mail.restored.lead', 'mail.restored.see', 'mail.owner'] as const);
    const text = paragraphs.map((key) => say(key, values).in(locale)).join('\n\n');
    return { to, subject: say(subject, values).in(locale), text };
  }
}

function momentOf(date: Date): string {
  return date.toISOString().slice(0, 16).replace('T', ' ');
}
