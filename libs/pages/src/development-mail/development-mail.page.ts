import type { CaughtMail } from '#libs/mail';

import { type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { moment } from '../moment.js';

/** The mails in memory, newest first. */
export function caughtMailsPage(mails: readonly CaughtMail[]): Page {
  return {
    title: 'Mail',
    content: html`<h1>Mail</h1>
      <p class="quiet">
        In development nothing is sent: what would have been mailed is kept here until the server stops.
      </p>
      ${
        mails.length === 0
          ? html`<p id="no-mail">No mail yet.</p>`
          : html`<ul class="rows" id="mails">
              ${mails.map(row)}
            </ul>`
      }`,
  };
}

function row({ number, to, subject, at }: CaughtMail): Html {
  return html`<li>
    <a href="/dev/mail/${number}">${subject}</a>
    <p class="quiet small">To ${to}, ${moment(at)}</p>
  </li>`;
}

/** One mail, with its addresses of this site as links. */
export function caughtMailPage({ to, subject, text, at }: CaughtMail): Page {
  return {
    title: subject,
    content: html`<h1>${subject}</h1>
      <p class="quiet">To <span id="to">${to}</span>, ${moment(at)}</p>
      <div id="text">${text.split('\n\n').map((paragraph) => html`<p>${linked(paragraph)}</p>`)}</div>
      <p class="actions"><a href="/dev/mail">All mail</a></p>`,
  };
}

function linked(paragraph: string): Html {
  return /^https?:\/\/\S+$/.test(paragraph)
    ? html`<a href="${paragraph}">${paragraph}</a>`
    : html`${paragraph}`;
}
