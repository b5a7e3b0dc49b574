import type { Role } from '#libs/kernel';

/** Roles in words for the person who has them. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly means: string }>> = {
  owner: { name: 'Owner', means: 'You manage everything, including who the owners are.' },
  admin: { name: 'Admin', means: 'You manage people, applications and their access.' },
  member: { name: 'Member', means: 'You work with agencies and resources.' },
  contact: {
    name: 'Contact',
    means: 'You are listed as a contact. There is nothing for you to manage here.',
  },
};
