import type { AdminNeeded } from '#libs/oauth';
import { CATALOGUE } from '#libs/scopes';

import { type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { askAdminFields, askedNotice } from './ask-admin.js';
import { denyButton, flowForm, type FlowView, signedInAs } from './flow-view.js';

/** What the page shows. */
type AdminNeededView = FlowView & AdminNeeded & { readonly organizationName: string };

/** Why this person can't say yes alone, and the way to ask somebody who can. */
export function adminNeededPage(view: AdminNeededView): Page {
  const { applicationName, publisherName, organizationName, isBlocked, requestedAt } = view;
  const title = isBlocked
    ? `${organizationName} has blocked ${applicationName}`
    : `An admin must allow ${applicationName}`;
  const mayAsk = !isBlocked && requestedAt === null;
  return {
    title,
    content: html`<h1>${title}</h1>
      <p class="quiet" id="who-asks">
        ${applicationName} is run by <strong>${publisherName}</strong>, another organization. It asks to act
        for you in <strong id="where">${organizationName}</strong>.
      </p>
      ${isBlocked ? blocked(view) : beyondPolicy(view)}
      ${requestedAt !== null && askedNotice(requestedAt, organizationName)}
      ${flowForm(
        view,
        html`${mayAsk && askAdminFields(organizationName)} ${denyButton(`Go back to ${applicationName}`)}`,
      )}
      <p class="quiet small">Nothing was allowed, and nothing is wrong with your account.</p>
      ${signedInAs(view)}`,
  };
}

function blocked({ organizationName, applicationName }: AdminNeededView): Html {
  return html`<p id="blocked">
    The admins of ${organizationName} have decided that nobody there uses ${applicationName}.
  </p>`;
}

function beyondPolicy({ organizationName, beyond }: AdminNeededView): Html {
  if (beyond.isEmpty) {
    return html`<p id="beyond-policy">
      ${organizationName} lets its people sign in only to applications that an admin has allowed. This one has
      not been allowed yet.
    </p>`;
  }
  return html`<p id="beyond-policy">
      ${organizationName} leaves some things to its admins. Of what this application asks, these are among
      them:
    </p>
    <ul class="scopes" id="beyond">
      ${beyond.names().map((name) => html`<li>${CATALOGUE.find((entry) => entry.name === name)!.allows}</li>`)}
    </ul>`;
}
