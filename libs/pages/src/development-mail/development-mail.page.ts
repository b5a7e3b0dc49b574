import type { CaughtMail } from '#libs/mail';

import { type Html, html, rich } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';
import { moment } from '../moment.js';

/** The mails in memory, newest first. */
export function caughtMailsPage(mails: readonly CaughtMail[]): Page {
  return {
    title: say('devMail.title'),
    content: html`<h1>${say('devMail.title')}</h1>
      <p class="quiet">${say('devMail.lead')}</p>
      ${
        mails.length === 0
          ? html`<p id="no-mail">${say('devMail.none')}</p>`
          : html`<ul class="rows" id="mails">
              ${mails.map(row)}
            </ul>`
      }`,
  };
}

function row({ number, to, subject, at }: CaughtMail): Html {
  return html`<li>
    <a href="/dev/mail/${number}">${subject}</a>
    <p class="quiet small">${rich(say('devMail.to', { to }), { time: () => moment(at) })}</p>
  </li>`;
}

/** One mail, with its addresses of this site as links. */
export function caughtMailPage({ to, subject, text, at }: CaughtMail): Page {
  return {
    title: subject,
    content: html`<h1>${subject}</h1>
      <p class="quiet">
        ${rich(say('devMail.toAddress', { to }), { address: (inside) => html`<span id="to">${inside}</span>`, time: () => moment(at) })}
      </p>
      <div id="text">${text.split('\n\n').map((paragraph) => html`<p>${linked(paragraph)}</p>`)}</div>
      <p class="actions"><a href="/dev/mail">${say('devMail.all')}</a></p>`,
  };
}

function linked(paragraph: string): Html {
  return /^https?:\/\/\S+$/.test(paragraph)
    ? html`<a href="${paragraph}">${paragraph}</a>`
    : html`${paragraph}`;
}
