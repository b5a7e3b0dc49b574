import { Config } from '#libs/config';
import { AuditEvent } from '#libs/events';
import { Clock, leastIdAt } from '#libs/kernel';
import { type Mail, MailOutbox, nameInMail } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThan } from 'typeorm';

import type { Organization } from './organization.entity.js';
import { Profile } from './profile.entity.js';

const HOUR_MS = 3_600_000;
/** Deletions and returns of one organization of which its owners are told. */
const MOST_AN_HOUR = 5;

/** What is told of an organization's deletion or return. */
export interface LifeNews {
  readonly organization: Organization;
  readonly by: { readonly name: string };
  /** Until when it can be restored; null once it is. */
  readonly restorableUntil: Date | null;
}

/** Tells the owners of an organization that it was deleted, and that it is back. */
@Injectable()
export class OrganizationLifeMails {
  constructor(
    private readonly mails: MailOutbox,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * In the transaction of the deletion or return, after its event. An owner who deletes and restores over and over does
   * not fill the mailboxes of the others.
   */
  async tell(manager: EntityManager, news: LifeNews): Promise<void> {
    const { id: organizationId } = news.organization;
    if (!this.mails.isAvailable || (await this.countRecent(manager, organizationId)) > MOST_AN_HOUR) return;
    const owners = await manager.findBy(Profile, { organizationId, role: 'owner', status: 'ACTIVE' });
    for (const to of owners.flatMap(({ email }) => email ?? [])) {
      const mail = this.mailOf(to, news);
      await this.mails.add(manager, { kind: 'organization-life', mail, organizationId });
    }
  }

  private countRecent(manager: EntityManager, organizationId: string): Promise<number> {
    const hourAgo = MoreThan(leastIdAt(this.clock.now() - HOUR_MS));
    const type = In(['organization.deleted', 'organization.restored']);
    return manager.countBy(AuditEvent, { organizationId, type, id: hourAgo });
  }

  private mailOf(to: string, { organization, by, restorableUntil }: LifeNews): Mail {
    const name = nameInMail(organization.name);
    const who = nameInMail(by.name);
    const what = restorableUntil ? 'was deleted' : 'was restored';
    const words = restorableUntil
      ? [
          `${who} deleted the organization "${name}" (${organization.slug}) on Nexus211 ID. Nobody and no application acts there any more.`,
          `Until ${momentOf(restorableUntil)} UTC each of its owners can restore it, as it was: sign in at ${this.config.publicUrl} and restore it there. After that everything in it is gone for good.`,
        ]
      : [
          `${who} restored the organization "${name}" (${organization.slug}) on Nexus211 ID. Its people and applications act there again; tokens from before stay dead.`,
          `Sign in at ${this.config.publicUrl} to see it.`,
        ];
    const why = 'You get this because you are one of its owners.';
    return { to, subject: `${name} ${what}`, text: [...words, why].join('\n\n') };
  }
}

function momentOf(date: Date): string {
  return date.toISOString().slice(0, 16).replace('T', ' ');
}
