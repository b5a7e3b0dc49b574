import type { Answer } from '#libs/oauth';

import { hiddenField, html, trusted } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';

/** The one script that a page of this site runs. */
export const SUBMIT = 'document.forms[0].submit()';

/** Leads on by itself, or by its link where the browser does not refresh pages. */
export function leavingPage(location: string): Page {
  return {
    title: say('leaving.title'),
    refreshTo: location,
    content: html`<h1>${say('leaving.heading')}</h1>
      <p>${say('leaving.text')}</p>
      <p class="actions">
        <a class="button" id="continue" href="${location}">${say('leaving.continue')}</a>
      </p>`,
  };
}

/** OAuth 2.0 Form Post Response Mode: a form that sends itself, or waits for a click where there is no JavaScript. */
export function formPostPage({ address, parameters }: Answer): Page {
  const fields = Object.entries(parameters).map(([name, value]) => hiddenField(name, value));
  return {
    title: say('leaving.title'),
    content: html`<form method="post" action="${address.redirectUri}">
        <h1>${say('leaving.heading')}</h1>
        <p>${say('leaving.text')}</p>
        ${fields}
        <button id="continue" type="submit">${say('leaving.continue')}</button>
      </form>
      ${trusted(`<script>${SUBMIT}</script>`)}`,
  };
}
