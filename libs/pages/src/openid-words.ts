import type { OpenIdScope } from '#libs/kernel';

/** What an application that has these scopes can do, in words for the person. */
export const OPENID_WORDS: Readonly<Record<OpenIdScope, string>> = {
  openid: 'Know that it is you, when you come back.',
  profile: 'See your name, your profile and the name of your organization.',
  email: 'See your email address.',
  address: 'See your postal address.',
  phone: 'See your phone number.',
  offline_access: 'Go on acting for you when you have signed out, until you withdraw it.',
};
