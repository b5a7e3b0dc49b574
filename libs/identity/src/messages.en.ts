/** Errors and emails about passwords, links and sign-up. */
export const en = {
  'email.invalid': 'Enter a valid email address.',
  'name.invalid': 'Enter your name (up to 120 characters).',
  'mail.tooMany': 'Too many emails were requested. Try again in an hour.',

  'password.wrong': 'The current password is wrong.',
  'password.same': 'The new password is the same as the current one. Choose another one.',
  'password.unreadable': 'The password contains characters that cannot be used. Remove them.',
  'password.short': 'Use at least {count} characters. A few words in a row are easy to remember.',
  'password.long': 'The password is too long. Use at most {count} bytes.',
  'password.guessable': 'This password is easy to guess. Choose another one.',

  'signIn.tooMany':
    'Too many failed sign-in attempts. Try again in {minutes, plural, one {# minute} other {# minutes}}.',
  'session.ended': 'Your session has ended. Nothing was changed. Sign in again.',

  'link.ended': 'This link is no longer valid. Use the link in the newest email, or request a new one.',
  'link.otherPerson': 'This link belongs to another sign-in. Sign in as the person who requested it.',
  'signUp.closed': 'Sign-up is closed on this server. Ask an admin of your organization for an invitation.',
  'signUp.noMail': 'Sign-up requires email, and this server sends none. Ask an admin for an invitation link.',
  'signUp.linkEnded': 'This link is no longer valid. Sign in, or request a new sign-up link.',

  'mail.notYou': 'If you did not request this, ignore this email. Nothing will change.',
  'mail.once': 'The link works once, within {minutes, plural, one {# minute} other {# minutes}}.',
  'mail.validFor': 'The link is valid for {minutes, plural, one {# minute} other {# minutes}}.',
  'mail.reset.subject': 'Reset your password for Nexus211 ID',
  'mail.reset.lead':
    'Somebody, probably you, requested a password reset. Open this link to choose a new password:',
  'mail.wasReset.subject': 'Your password for Nexus211 ID was changed',
  'mail.wasReset.lead':
    'Your password was changed with a link sent to this address. You are signed out everywhere.',
  'mail.wasReset.notYou':
    'If that was not you, somebody can read your email: secure your mailbox, then reset your password immediately.',
  'mail.verify.subject': 'Confirm your email for Nexus211 ID',
  'mail.verify.lead': 'Open this link to confirm that this address is yours:',
  'mail.signUp.subject': 'Your sign-in for Nexus211 ID',
  'mail.signUp.lead': 'Open this link to create your sign-in:',
  'mail.existing.subject': 'You already have a sign-in for Nexus211 ID',
  'mail.existing.lead':
    'Somebody, probably you, requested a sign-in for this address. It already has one. Sign in here:',
  'mail.existing.forgot': 'If you forgot your password, choose a new one:',
} as const;
