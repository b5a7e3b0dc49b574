import type { Mail } from '#libs/mail';

interface LinkMail {
  readonly to: string;
  readonly link: string;
  /** Lifetime of the link. */
  readonly minutes: number;
}

const NOT_YOU = 'If you did not request this, ignore this email. Nothing will change.';

/** Renders the email with a password reset link. */
export function resetMail({ to, link, minutes }: LinkMail): Mail {
  return mail(to, 'Reset your password for Nexus211 ID', [
    'Somebody, probably you, requested a password reset. Open this link to choose a new password:',
    link,
    `The link works once, within ${minutes} minutes.`,
    NOT_YOU,
  ]);
}

/** Renders the notification that a password was reset. */
export function passwordWasResetMail({ to }: { to: string }): Mail {
  return mail(to, 'Your password for Nexus211 ID was changed', [
    'Your password was changed with a link sent to this address. You are signed out everywhere.',
    'If that was not you, somebody can read your email: secure your mailbox, then reset your password immediately.',
  ]);
}

/** Renders the email with a verification link. */
export function verificationMail({ to, link, minutes }: LinkMail): Mail {
  return mail(to, 'Confirm your email for Nexus211 ID', [
    'Open this link to confirm that this address is yours:',
    link,
    `The link works once, within ${minutes} minutes.`,
    NOT_YOU,
  ]);
}

/** Renders the email with a sign-up link. */
export function signUpMail({ to, link, minutes }: LinkMail): Mail {
  return mail(to, 'Your sign-in for Nexus211 ID', [
    'Open this link to create your sign-in:',
    link,
    `The link is valid for ${minutes} minutes.`,
    NOT_YOU,
  ]);
}

/** Renders the answer to a sign-up request for an address that already has a sign-in. */
export function alreadySignedUpMail({ to, publicUrl }: { to: string; publicUrl: string }): Mail {
  return mail(to, 'You already have a sign-in for Nexus211 ID', [
    'Somebody, probably you, requested a sign-in for this address. It already has one. Sign in here:',
    `${publicUrl}/sign-in`,
    'If you forgot your password, choose a new one:',
    `${publicUrl}/forgot-password`,
    NOT_YOU,
  ]);
}

function mail(to: string, subject: string, paragraphs: readonly string[]): Mail {
  return { to, subject, text: paragraphs.join('\n\n') };
}
