import type { Mail } from '#libs/mail';

interface LinkMail {
  readonly to: string;
  readonly link: string;
  /** How long the link is good. */
  readonly minutes: number;
}

const NOT_YOU = 'If you did not ask for this, do nothing: nothing changes.';

export function resetMail({ to, link, minutes }: LinkMail): Mail {
  return mail(to, 'Another password for Nexus211 ID', [
    'Somebody, probably you, asked for another password. Open this link to choose it:',
    link,
    `It works once, within ${minutes} minutes.`,
    NOT_YOU,
  ]);
}

export function passwordWasResetMail({ to }: { to: string }): Mail {
  return mail(to, 'Your password for Nexus211 ID was changed', [
    'Your password was changed by a link that was mailed here. You are signed out everywhere.',
    'If that was not you, somebody reads your mail: secure your mailbox, then ask for another password at once.',
  ]);
}

export function verificationMail({ to, link, minutes }: LinkMail): Mail {
  return mail(to, 'Confirm your email for Nexus211 ID', [
    'Open this link to confirm that this address is yours:',
    link,
    `It works once, within ${minutes} minutes.`,
    NOT_YOU,
  ]);
}

export function signUpMail({ to, link, minutes }: LinkMail): Mail {
  return mail(to, 'Your sign-in for Nexus211 ID', [
    'Open this link to create your sign-in:',
    link,
    `It is good for ${minutes} minutes.`,
    NOT_YOU,
  ]);
}

export function alreadySignedUpMail({ to, publicUrl }: { to: string; publicUrl: string }): Mail {
  return mail(to, 'You have a sign-in for Nexus211 ID', [
    'Somebody, probably you, wanted to create a sign-in with this address. There is one already: sign in here.',
    `${publicUrl}/sign-in`,
    'If you do not know the password any more, choose another one:',
    `${publicUrl}/forgot-password`,
    NOT_YOU,
  ]);
}

function mail(to: string, subject: string, paragraphs: readonly string[]): Mail {
  return { to, subject, text: paragraphs.join('\n\n') };
}
