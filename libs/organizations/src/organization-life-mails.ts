import { Config } from '#libs/config';
import { MailThrottle } from '#libs/identity';
import { type Mail, Mailer, nameInMail } from '#libs/mail';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Organization } from './organization.entity.js';
import { Profile } from './profile.entity.js';

/** What is told of an organization's deletion or return. */
export interface LifeNews {
  readonly organization: Organization;
  readonly by: { readonly userId: string; readonly name: string };
  /** Until when it can be restored; null once it is. */
  readonly restorableUntil: Date | null;
}

/** Tells the owners of an organization that it was deleted, and that it is back. */
@Injectable()
export class OrganizationLifeMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly throttle: MailThrottle,
    private readonly config: Config,
  ) {}

  /** Whom to tell: inside the transaction, while the organization can be read. */
  async ownersOf(manager: EntityManager, organizationId: string): Promise<string[]> {
    const owners = await manager.findBy(Profile, { organizationId, role: 'owner', status: 'ACTIVE' });
    return owners.flatMap(({ email }) => email ?? []);
  }

  /** After the commit. Whoever deletes and restores over and over does not fill mailboxes. */
  async tell(emails: readonly string[], news: LifeNews): Promise<void> {
    if (!this.mailer.isAvailable) return;
    for (const to of emails) {
      const taken = this.throttle.takeForOrganization(news.organization.id, news.by.userId, to);
      const isWithin = await taken.catch(() => false); // it is done, whatever becomes of the mail
      if (isWithin) this.mailer.send('organization-life', this.mailOf(to, news));
    }
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
