import type { Role } from '#libs/kernel';

/** Summary of each role. The scopes of a role are in the kernel (ROLE_SCOPES). */
export const ROLE_ALLOWS: Readonly<Record<Role, string>> = {
  contact: 'A person known to the organization: can sign in and see only their own profile.',
  member:
    'Staff: can read and change agencies and resources, and see colleagues, applications and authorized applications.',
  admin:
    'Can manage people, applications and authorized applications: everything that is not reserved to owners.',
  owner:
    'Can do everything. Only owners can make, change and remove owners, transfer applications to other organizations, and suspend, resume or delete the organization. An organization always has at least one.',
};
