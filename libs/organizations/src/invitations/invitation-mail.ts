import type { Role } from '#libs/kernel';
import { type Mail, nameInMail } from '#libs/mail';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: 'an owner',
  admin: 'an admin',
  member: 'a member',
  contact: 'a contact',
};

/** Renders the email to an invited person. */
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
      `The link works once, until ${invitation.expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC, and only for you. Do not forward it.`,
      'If you did not expect this invitation, ignore this email.',
    ].join('\n\n'),
  };
}
