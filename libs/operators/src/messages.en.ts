/** Errors and other texts for people. */
export const en = {
  'decision.notActive': 'It is deleted or already suspended by the platform.',
  'decision.notSuspended': 'It is not suspended by the platform.',
  'operator.exists': 'This person is already an operator.',
  'operator.noSignIn':
    'No sign-in has this verified email address. The person must sign up, or verify the address, first.',
  'operator.last': 'The last operator cannot be removed. Add another one first.',
  'mail.notConfigured': 'This server sends no email. Configure a mail server first.',
  'mail.tooMany': 'Too many test emails. Try again in an hour.',
  'mail.refused': 'The mail server did not accept the email. The log of this server contains the reason.',
  'email.invalid': 'Enter a valid email address.',
} as const;
