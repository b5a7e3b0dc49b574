/** Errors and emails about membership, invitations and the life of an organization. */
export const en = {
  'organization.name.invalid': 'Enter the name of the organization (up to 120 characters).',
  'slug.invalid': 'Use 2 to 60 lowercase letters and digits, with single hyphens between them.',
  'slug.taken': 'This address name is taken. Choose another one.',
  'email.invalid': 'Enter a valid email address.',
  'name.invalid': 'Enter your name (up to 120 characters).',

  'publisher.verified': 'Verified: {domains}',
  'publisher.unverified': 'Nexus211 has not verified who publishes this application',

  'details.invalid': 'Some of the details are invalid. Correct them.',
  'details.tooLong': 'Enter at most {count} characters.',
  'details.invisible': 'The text contains invisible characters. Enter it again.',
  'details.name': 'Enter your name in this organization.',
  'details.webAddress': 'Enter a full web address that starts with https://.',
  'details.birthdate':
    'Enter a past date: 1988-04-21, 0000-04-21 without the year, or 1988 for the year only.',
  'details.locale': 'Enter a language tag, such as en-US or es.',
  'details.zoneinfo': 'Enter a time zone, such as America/Chicago.',
  'details.phoneNumber':
    'Start with + and the country code: +1 312 555 0142. Append an extension as ;ext=12.',

  'invitation.otherPerson': 'This invitation is for {email}.',
  'invitation.alreadyMember': 'You already belong to this organization.',
  'invitation.signInFirst':
    'This email address already has a sign-in. Sign in with its password, then accept.',
  'invitation.ended': 'This invitation is no longer valid. Ask the person who invited you for a new one.',

  'mail.invitation.subject': 'Invitation to {organization}',
  'mail.invitation.lead':
    'The organization "{organization}" on Nexus211 ID invites you to be {role, select, owner {an owner} admin {an admin} member {a member} other {a contact}}.',
  'mail.invitation.open': 'Open this link to accept:',
  'mail.invitation.once': 'The link works once, until {until} UTC, and only for you. Do not forward it.',
  'mail.invitation.notExpected': 'If you did not expect this invitation, ignore this email.',
  'mail.deleted.subject': '{organization} was deleted',
  'mail.deleted.lead':
    '{actor} deleted the organization "{organization}" ({slug}) on Nexus211 ID. People and applications can no longer act in it.',
  'mail.deleted.restore':
    'Until {until} UTC each of its owners can restore it: sign in at {url} and restore it there. After that, all its data is deleted permanently.',
  'mail.restored.subject': '{organization} was restored',
  'mail.restored.lead':
    '{actor} restored the organization "{organization}" ({slug}) on Nexus211 ID. People and applications can act in it again. Tokens issued before the deletion stay invalid.',
  'mail.restored.see': 'Sign in at {url} to see it.',
  'mail.owner': 'You receive this email because you are an owner of the organization.',

  'serviceAccount.role': 'A service account cannot be an owner or an admin.',
  'domain.invalid': 'Enter a domain name, such as helpline.example.',
  'domain.exists': 'This domain is already in the list.',
  'domain.tooManyChecks': 'Too many checks. Try again in an hour.',
  'organization.tooMany': 'Too many new organizations. Try again in a day.',
  'organization.notActive': 'The organization is already suspended.',
  'organization.notSuspended': 'The organization is not suspended.',
  'organization.notConfirmed': 'Enter the address name of the organization.',
  'organization.suspendedByPlatform':
    'The platform has suspended this organization. Only an operator of the platform can resume it.',
  'role.adminRequired': 'You are no longer an admin of this organization.',
  'invitation.memberExists': 'This person already belongs to the organization.',
  'invitation.decided': 'This invitation was already accepted or revoked.',
  'invitation.exists': 'This person is already invited. Resend or revoke that invitation.',
  'invitation.tooMany':
    'You or your organization sent too many invitations, or too many to this address. Try again in an hour.',
  'testOrganization.tooMany':
    'You can have at most {count} test organizations, including deleted ones that can be restored.',
  'domain.tooMany': 'An organization can have at most {count} domains. Remove one first.',
  'owner.last': 'An organization needs at least one owner. Make another person an owner first.',
  'owner.required': 'Only an owner can make, change or remove an owner.',
  'serviceAccount.notFound': 'Service account not found.',
  'domain.verifiedElsewhere':
    'The record is correct, but another organization has verified this domain. Delete its TXT record from the DNS: the domain becomes available within a day.',
  'role.contact.allows': 'A person known to the organization: can sign in and see only their own profile.',
  'role.member.allows':
    'Staff: can read and change agencies and resources, and see colleagues, applications and authorized applications.',
  'role.admin.allows':
    'Can manage people, applications and authorized applications: everything that is not reserved to owners.',
  'role.owner.allows':
    'Can do everything. Only owners can make, change and remove owners, transfer applications to other organizations, and suspend, resume or delete the organization. An organization always has at least one.',
} as const;
