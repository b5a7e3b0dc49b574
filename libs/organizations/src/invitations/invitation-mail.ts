import { currentLocale, type Role } from '#libs/kernel';
import { type Mail, nameInMail } from '#libs/mail';

import { say } from '../messages.js';

/** Renders the email to an invited person, in the language of the person who invites. */
export function invitationMail(invitation: {
  readonly to: string;
  readonly organizationName: string;
  readonly role: Role;
  readonly link: string;
  readonly expiresAt: Date;
}): Mail {
  const { to, role, link, expiresAt } = invitation;
  const organization = nameInMail(invitation.organizationName);
  const locale = currentLocale();
  const until = expiresAt.toISOString().slice(0, 16).replace('T', ' ');
  return {
    to,
    subject: say('mail.invitation.subject', { organization }).in(locale),
    text: [
      say('mail.invitation.lead', { organization, role }).in(locale),
      say('mail.invitation.open').in(locale),
      link,
      say('mail.invitation.once', { until }).in(locale),
      say('mail.invitation.notExpected').in(locale),
    ].join('\n\n'),
  };
}
