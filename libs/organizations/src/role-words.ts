import type { Role } from '#libs/kernel';

/** What each role may, in a sentence. What of it is scopes stands in the kernel (ROLE_SCOPES). */
export const ROLE_ALLOWS: Readonly<Record<Role, string>> = {
  contact: 'Someone the organization knows: signs in, and sees themselves only.',
  member:
    'Staff: reads and changes agencies and resources, sees colleagues, applications and which ones are authorized.',
  admin: 'Manages people, applications and who may act here: everything but what is for owners alone.',
  owner:
    'Everything. Owners alone make, change and remove owners, hand applications over to other organizations, and suspend, resume or delete the organization. An organization always has one.',
};
