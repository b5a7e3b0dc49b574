import { hiddenField, type Html, html } from '../html.js';
import type { Page } from '../layout.js';

/** Behind the mailed link. A button, since mail programs open links by themselves. */
export function verifyEmailPage({
  guard,
  email,
  token,
}: {
  guard: Html;
  email: string;
  token: string;
}): Page {
  return {
    title: 'Confirm your email',
    content: html`<h1>Confirm your email</h1>
      <p>Is <strong>${email}</strong> yours?</p>
      <form method="post" action="/verify-email">
        ${guard} ${hiddenField('token', token)}
        <button id="verify-email" type="submit">Yes, it is mine</button>
      </form>`,
  };
}

/** The end of it. */
export function emailVerifiedPage(email: string): Page {
  return {
    title: 'Your email is confirmed',
    content: html`<h1 id="email-verified">Your email is confirmed</h1>
      <p><strong>${email}</strong> is proved to be yours.</p>
      <p class="actions"><a class="button" href="/account">Go to your account</a></p>`,
  };
}

/** Once the mail is on its way. */
export function verificationMailedPage(email: string, minutes: number): Page {
  return {
    title: 'Look into your mail',
    content: html`<h1 id="check-mail">Look into your mail</h1>
      <p>We sent a mail to <strong>${email}</strong>. Open the link in it within ${minutes} minutes.</p>
      <p class="actions"><a class="button" href="/account">Go to your account</a></p>`,
  };
}

/** On the account page, for a person whose email is not proved. */
export function unverifiedNotice(guard: Html, isMailAvailable: boolean): Html {
  return html`<div class="notice" id="unverified">
    <p>Your email is not confirmed yet.</p>
    ${
      isMailAvailable &&
      html`<form method="post" action="/account/email">
        ${guard}
        <button id="send-verification" class="plain" type="submit">Mail me a link</button>
      </form>`
    }
  </div>`;
}
