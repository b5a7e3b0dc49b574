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
        ${applicationName} is run by <strong>${publisherName}</strong>, another organization. It requests
        access on your behalf in <strong id="where">${organizationName}</strong>.
      </p>
      ${isBlocked ? blocked(view) : beyondPolicy(view)}
      ${requestedAt !== null && askedNotice(requestedAt, organizationName)}
      ${flowForm(
        view,
        html`${mayAsk && askAdminFields(organizationName)} ${denyButton(`Go back to ${applicationName}`)}`,
      )}
      <p class="quiet small">No access was granted. Your account is not affected.</p>
      ${signedInAs(view)}`,
  };
}

function blocked({ organizationName, applicationName }: AdminNeededView): Html {
  return html`<p id="blocked">The admins of ${organizationName} have blocked ${applicationName}.</p>`;
}

function beyondPolicy({ organizationName, beyond }: AdminNeededView): Html {
  if (beyond.isEmpty) {
    return html`<p id="beyond-policy">
      ${organizationName} allows sign-in only to applications that an admin has allowed. This application is
      not allowed yet.
    </p>`;
  }
  return html`<p id="beyond-policy">
      In ${organizationName}, an admin must approve the following permissions that this application requests:
    </p>
    <ul class="scopes" id="beyond">
      ${beyond.names().map((name) => html`<li>${CATALOGUE.find((entry) => entry.name === name)!.allows}</li>`)}
    </ul>`;
}
