import { hiddenField, type Html, html, rich } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';

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
    title: say('verify.title'),
    content: html`<h1>${say('verify.title')}</h1>
      <p>${rich(say('verify.question', { email }))}</p>
      <form method="post" action="/verify-email">
        ${guard} ${hiddenField('token', token)}
        <button id="verify-email" type="submit">${say('verify.submit')}</button>
      </form>`,
  };
}

/** The end of it. */
export function emailVerifiedPage(email: string): Page {
  return {
    title: say('verify.done'),
    content: html`<h1 id="email-verified">${say('verify.done')}</h1>
      <p>${rich(say('verify.doneText', { email }))}</p>
      <p class="actions"><a class="button" href="/account">${say('account.goTo')}</a></p>`,
  };
}

/** Once the mail is on its way. */
export function verificationMailedPage(email: string, minutes: number): Page {
  return {
    title: say('mailed.title'),
    content: html`<h1 id="check-mail">${say('mailed.title')}</h1>
      <p>${rich(say('verify.sent', { email, minutes }))}</p>
      <p class="actions"><a class="button" href="/account">${say('account.goTo')}</a></p>`,
  };
}

/** On the account page, for a person whose email is not proved. */
export function unverifiedNotice(guard: Html, isMailAvailable: boolean): Html {
  return html`<div class="notice" id="unverified">
    <p>${say('verify.unconfirmed')}</p>
    ${
      isMailAvailable &&
      html`<form method="post" action="/account/email">
        ${guard}
        <button id="send-verification" class="plain" type="submit">${say('verify.send')}</button>
      </form>`
    }
  </div>`;
}
