import type { Role } from '#libs/kernel';

/** Roles in words for the person who has them. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly means: string }>> = {
  owner: { name: 'Owner', means: 'You decide everything here, also who the owners are.' },
  admin: { name: 'Admin', means: 'You manage people, applications and who may act here.' },
  member: { name: 'Member', means: 'You work with agencies and resources.' },
  contact: { name: 'Contact', means: 'The organization knows you; there is nothing here for you to manage.' },
};
