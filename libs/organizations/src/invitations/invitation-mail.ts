import type { Role } from '#libs/kernel';
import { type Mail, nameInMail } from '#libs/mail';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: 'an owner',
  admin: 'an admin',
  member: 'a member',
  contact: 'a contact',
};

/** What an invited person reads. */
export function invitationMail(invitation: {
  readonly to: string;
  readonly organizationName: string;
  readonly role: Role;
  readonly link: string;
  readonly expiresAt: Date;
}): Mail {
  const organization = nameInMail(invitation.organizationName);
  return {
    to: invitation.to,
    subject: `Invitation to ${organization}`,
    text: [
      `The organization "${organization}" on Nexus211 ID invites you to be ${ROLE_NAMES[invitation.role]}.`,
      'Open this link to accept:',
      invitation.link,
      `It works once, until ${invitation.expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC, and only for you: do not pass it on.`,
      'If you did not expect this, do nothing.',
    ].join('\n\n'),
  };
}
