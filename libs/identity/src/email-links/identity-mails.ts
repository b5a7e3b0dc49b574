import { currentLocale } from '#libs/kernel';
import type { Mail } from '#libs/mail';
import { Message } from '#libs/messages';

import { say } from '../messages.js';

interface LinkMail {
  readonly to: string;
  readonly link: string;
  /** Lifetime of the link. */
  readonly minutes: number;
}

/** Renders the email with a password reset link. */
export function resetMail({ to, link, minutes }: LinkMail): Mail {
  return mail(to, say('mail.reset.subject'), [
    say('mail.reset.lead'),
    link,
    say('mail.once', { minutes }),
    say('mail.notYou'),
  ]);
}

/** Renders the notification that a password was reset. */
export function passwordWasResetMail({ to }: { to: string }): Mail {
  return mail(to, say('mail.wasReset.subject'), [say('mail.wasReset.lead'), say('mail.wasReset.notYou')]);
}

/** Renders the email with a verification link. */
export function verificationMail({ to, link, minutes }: LinkMail): Mail {
  return mail(to, say('mail.verify.subject'), [
    say('mail.verify.lead'),
    link,
    say('mail.once', { minutes }),
    say('mail.notYou'),
  ]);
}

/** Renders the email with a sign-up link. */
export function signUpMail({ to, link, minutes }: LinkMail): Mail {
  return mail(to, say('mail.signUp.subject'), [
    say('mail.signUp.lead'),
    link,
    say('mail.validFor', { minutes }),
    say('mail.notYou'),
  ]);
}

/** Renders the answer to a sign-up request for an address that already has a sign-in. */
export function alreadySignedUpMail({ to, publicUrl }: { to: string; publicUrl: string }): Mail {
  return mail(to, say('mail.existing.subject'), [
    say('mail.existing.lead'),
    `${publicUrl}/sign-in`,
    say('mail.existing.forgot'),
    `${publicUrl}/forgot-password`,
    say('mail.notYou'),
  ]);
}

/** Renders an email in the language of the person whose request causes it. */
function mail(to: string, subject: Message, paragraphs: readonly (Message | string)[]): Mail {
  const locale = currentLocale();
  const texts = paragraphs.map((each) => (each instanceof Message ? each.in(locale) : each));
  return { to, subject: subject.in(locale), text: texts.join('\n\n') };
}
